import { type CopyRules, mergeRules } from "../../copy-finder.js";
import { databaseCopies } from "./copies/databases.js";
import { doorCopies } from "./copies/doors.js";
import { feedCopies } from "./copies/feeds.js";
import { storageCopies } from "./copies/storage.js";

/** Copies that Oracle Cloud makes by itself because configuration told it to (E10). */
export const oracleCopies: CopyRules = mergeRules(databaseCopies, storageCopies, feedCopies, doorCopies);
