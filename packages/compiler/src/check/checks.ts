import { boundFiles } from "./bound-files.js";
import type { Check } from "./check.js";
import { cyclicExceptions } from "./cyclic-exceptions.js";
import { dates } from "./dates.js";
import { decidingUntranslatables } from "./deciding-untranslatables.js";
import { duplicateIds } from "./duplicate-ids.js";
import { durations } from "./durations.js";
import { idlePermissions } from "./idle-permissions.js";
import { knownReferences } from "./known-references.js";
import { listMembers } from "./list-members.js";
import { livingProvisions } from "./living-provisions.js";
import { outrankingPermissions } from "./outranking-permissions.js";
import { reachStated } from "./reach-stated.js";
import { sources } from "./sources.js";
import { successors } from "./successors.js";
import { tiedDefaults } from "./tied-defaults.js";
import { tiedExceptions } from "./tied-exceptions.js";
import { usedNames } from "./used-names.js";

/** One line per check. */
export const checks: readonly Check[] = [
  boundFiles,
  cyclicExceptions,
  dates,
  decidingUntranslatables,
  duplicateIds,
  durations,
  idlePermissions,
  knownReferences,
  listMembers,
  livingProvisions,
  outrankingPermissions,
  reachStated,
  sources,
  successors,
  tiedDefaults,
  tiedExceptions,
  usedNames,
];
