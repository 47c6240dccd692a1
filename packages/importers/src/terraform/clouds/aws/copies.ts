import { type CopyRules, mergeRules } from "../../copy-finder.js";
import { accessCopies } from "./copies/access.js";
import { backupCopies } from "./copies/backups.js";
import { bucketCopies } from "./copies/buckets.js";
import { cloudControlCopies } from "./copies/cloud-control.js";
import { databaseCopies } from "./copies/databases.js";
import { eventCopies } from "./copies/events.js";
import { logCopies } from "./copies/logs.js";
import { modelCopies } from "./copies/models.js";
import { moduleCopies } from "./copies/modules.js";
import { networkCopies } from "./copies/networks.js";

/**
 * Copies that AWS makes by itself because configuration told it to (E10), and who else may reach the data. One function per
 * type of resource that sets something in motion.
 */
export const awsCopies: CopyRules = mergeRules(
  databaseCopies,
  bucketCopies,
  backupCopies,
  logCopies,
  eventCopies,
  networkCopies,
  modelCopies,
  accessCopies,
  cloudControlCopies,
  moduleCopies,
);
