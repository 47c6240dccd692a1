import { type CopyRules, mergeRules } from "../../copy-finder.js";
import { googleAccess } from "./copies/access.js";
import { googleFeeds } from "./copies/feeds.js";
import { googleLogs } from "./copies/logs.js";
import { googleModuleCopies } from "./copies/modules.js";
import { googleNetworks } from "./copies/networks.js";
import { googleReplicas } from "./copies/replicas.js";

/** Copies that Google Cloud makes by itself because configuration told it to, or because nobody told it not to. */
export const googleCopies: CopyRules = mergeRules(
  googleReplicas,
  googleLogs,
  googleFeeds,
  googleNetworks,
  googleAccess,
  googleModuleCopies,
);
