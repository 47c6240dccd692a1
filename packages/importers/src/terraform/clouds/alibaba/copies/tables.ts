import type { CopyKind } from "@domicile/estate";
import type { CopyFinder, CopyRules, Named, Path } from "../../../copy-finder.js";
import type { PlanResource } from "../../../plan.js";

type Table<Row> = Readonly<Record<string, Row>>;

/** What a resource of its own copies from one thing to another, by the attributes that name the two. */
export function linkRules(table: Table<readonly [via: CopyKind, from: Named, to: Named]>): CopyRules {
  return rulesFrom(table, ([via, from, to], resource, find) => find.link(via, resource, from, to));
}

/** What a resource is itself a copy of. */
export function sourceRules(table: Table<readonly (readonly [via: CopyKind, from: Named])[]>): CopyRules {
  return rulesFrom(table, (rows, resource, find) => {
    for (const [via, from] of rows) find.fromSource(via, resource, ...from);
  });
}

/** Where a resource sends its own logs or records. */
export function targetRules(table: Table<readonly (readonly [via: CopyKind, to: Named])[]>): CopyRules {
  return rulesFrom(table, (rows, resource, find) => {
    for (const [via, to] of rows) find.toTarget(via, resource, ...to);
  });
}

/** The other regions to which a resource copies itself, or what it governs. */
export function regionRules(
  table: Table<readonly (readonly [via: CopyKind, list: Path, region: Path])[]>,
): CopyRules {
  return rulesFrom(table, (rows, resource, find) => {
    for (const [via, path, region] of rows)
      find.eachBlock(resource, path, (each) => {
        const at = [...each, ...region];
        if (find.isSet(resource, at)) find.toRegion(via, resource, at);
      });
  });
}

function rulesFrom<Row>(
  table: Table<Row>,
  apply: (row: Row, resource: PlanResource, find: CopyFinder) => void,
): CopyRules {
  return Object.fromEntries(
    Object.entries(table).map(([type, row]) => [
      type,
      (resource: PlanResource, find: CopyFinder) => apply(row, resource, find),
    ]),
  );
}
