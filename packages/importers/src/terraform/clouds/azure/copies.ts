import { type CopyRules, mergeRules } from "../../copy-finder.js";
import { azureAccess, azureDirectory } from "./copies/access.js";
import { azureBackups } from "./copies/backups.js";
import { azureBodyCopies } from "./copies/bodies.js";
import { azureConnections } from "./copies/connections.js";
import { azureEvents } from "./copies/events.js";
import { azureFeeds } from "./copies/feeds.js";
import { azureKeys } from "./copies/keys.js";
import { azureLogs } from "./copies/logs.js";
import { azureModuleCopies } from "./copies/modules.js";
import { azureNetworks } from "./copies/networks.js";
import { azurePaired } from "./copies/paired.js";
import { azureReplicas } from "./copies/replicas.js";

/** Copies that Azure makes by itself because configuration told it to, or because nobody told it not to. */
export const azureCopies: CopyRules = mergeRules(
  azureReplicas,
  azurePaired,
  azureBackups,
  azureKeys,
  azureLogs,
  azureFeeds,
  azureConnections,
  azureEvents,
  azureNetworks,
  azureAccess,
  azureDirectory,
  azureModuleCopies,
  azureBodyCopies,
);
