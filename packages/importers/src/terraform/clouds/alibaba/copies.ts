import { type CopyRules, mergeRules } from "../../copy-finder.js";
import { accessCopies } from "./copies/access.js";
import { backupCopies } from "./copies/backups.js";
import { databaseCopies } from "./copies/databases.js";
import { feedCopies } from "./copies/feeds.js";
import { logCopies } from "./copies/logs.js";
import { networkCopies } from "./copies/networks.js";

/** Copies that Alibaba Cloud makes by itself because configuration told it to (E10). */
export const alibabaCopies: CopyRules = mergeRules(
  databaseCopies,
  backupCopies,
  logCopies,
  feedCopies,
  networkCopies,
  accessCopies,
);
