import { pick, seeded } from "../random.js";

/** An estate of any size, as files: the same for the same numbers, on every machine. */
export interface MadeEstate {
  /** `domicile.yaml`. */
  readonly declared: string;
  /** `plan.json`, as `terraform show -json` prints it. */
  readonly plan: string;
}

const regions = [
  "eu-central-1",
  "eu-west-1",
  "eu-west-3",
  "eu-north-1",
  "us-east-1",
  "us-west-2",
  "ca-central-1",
  "ap-south-1",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-southeast-1",
  "sa-east-1",
];
const countries = [
  "DE",
  "FR",
  "IE",
  "SE",
  "NL",
  "PL",
  "ES",
  "IT",
  "GB",
  "CH",
  "US",
  "CA",
  "IN",
  "JP",
  "KR",
  "BR",
  "TR",
  "SG",
];
const kinds = [
  "personal",
  "health",
  "financial",
  "payment",
  "employment",
  "location",
  "user_accounts",
  "non_personal",
];

/**
 * Of every ten systems four are databases, four are their replicas in another region and two are tables of which the cloud
 * itself keeps copies elsewhere. Each dataset rests in five databases and tables; what is still missing to the number of
 * flows, people declared: remote access, processors, exports.
 */
export function makeEstate(systems: number, flows: number): MadeEstate {
  const random = seeded(systems * 31 + flows);
  const any = <T>(from: readonly T[]): T => pick(from, random);
  const databases = Math.floor(systems * 0.4);
  const tables = systems - 2 * databases;
  const holders = databases + tables;
  const datasets = Math.ceil((2 * holders) / 5);
  const replicas = 6;

  const resources: object[] = [];
  const configuration: object[] = [];
  const add = (type: string, name: string, region: string, values: object, expressions: object = {}) => {
    resources.push({
      address: `${type}.${name}`,
      mode: "managed",
      type,
      name,
      provider_name: "registry.terraform.io/hashicorp/aws",
      values: { region, storage_encrypted: true, tags: { team: `team-${name.length}` }, ...values },
    });
    configuration.push({
      address: `${type}.${name}`,
      mode: "managed",
      type,
      name,
      provider_config_key: "aws",
      expressions: { region: { constant_value: region }, ...expressions },
    });
  };
  for (let at = 0; at < databases; at++) {
    const region = regions[at % regions.length]!;
    add("aws_db_instance", `db_${at}`, region, { identifier: `db-${at}` });
    const source = {
      replicate_source_db: { references: [`aws_db_instance.db_${at}.arn`, `aws_db_instance.db_${at}`] },
    };
    const other = regions[(at + 1 + (at % 5)) % regions.length]!;
    add(
      "aws_db_instance",
      `copy_${at}`,
      other,
      { identifier: `copy-${at}`, replicate_source_db: `db-${at}` },
      source,
    );
  }
  for (let at = 0; at < tables; at++) {
    const home = at % regions.length;
    const replica = Array.from({ length: replicas }, (_, step) => ({
      region_name: regions[(home + 1 + step) % regions.length]!,
    }));
    add("aws_dynamodb_table", `table_${at}`, regions[home]!, { name: `table-${at}`, replica });
  }

  // One company of the group in each country, with an owner of their own or the group's; its systems are in its region.
  const lines = ["organisation: Made", "discover:", "  terraform: plan.json", "entities:"];
  const entities = countries.length;
  for (const [at, country] of countries.entries()) {
    const owner = at % 3 === 0 ? "US" : "DE";
    lines.push(
      `  e${at}: { country: "${country}", actor: controller, controlled_by: ["${owner}"], offers_in: ["${country}"] }`,
    );
  }
  lines.push(
    "vendors:",
    "  aws: { provider: aws-emea, hosts: aws, certifications: [dpf], asserted: { fisa702_ecsp: true } }",
    "datasets:",
  );
  let made = 0;
  for (let at = 0; at < datasets; at++) {
    const entity = at % entities;
    const country = countries[entity]!;
    const abroad = random() < 0.1 ? [any(countries)] : [];
    const subjects = [...new Set([country, ...abroad])].map(
      (each) => `"${each}": ${Math.floor(10 ** (1 + 5 * random()))}`,
    );
    const home = entity % regions.length;
    const rests = Array.from({ length: 5 }, (_, step) => {
      const nth = Math.floor(at / entities) * 5 + step;
      const each = (home + nth * regions.length) % holders;
      return each < databases ? `aws_db_instance.db_${each}` : `aws_dynamodb_table.table_${each - databases}`;
    });
    for (const each of new Set(rests)) made += each.startsWith("aws_db") ? 2 : 1 + replicas;
    const data = [...new Set(["personal", any(kinds)])];
    lines.push(
      `  d${at}:`,
      `    controller: e${entity}`,
      `    data: [${data.join(", ")}]`,
      `    subjects: { ${subjects.join(", ")} }`,
      "    children: false",
      `    deid: ${random() < 0.8 ? "identified" : "pseudonymised"}`,
      `    rests_in: [${[...new Set(rests)].join(", ")}]`,
    );
  }
  lines.push("flows:");
  for (let at = 0; made < flows; at++, made++) {
    const operation = any(["remote_access", "transfer", "process", "disclose_third_party"]);
    const [dataset, other] = [at % datasets, (at * 7) % entities];
    lines.push(
      `  f${at}: { datasets: d${dataset}, operation: ${operation}, from: aws_db_instance.db_${dataset % databases}, to: "${countries[other]}", importer: e${other} }`,
    );
  }
  lines.push("mechanisms:");
  for (let at = 0; at < entities; at++)
    lines.push(
      `  m${at}: { kinds: [scc, tia], between: [e${at}, e${(at + 1) % entities}], from: 2024-01-01, until: null }`,
    );

  return { declared: `${lines.join("\n")}\n`, plan: JSON.stringify(planOf(resources, configuration)) };
}

function planOf(resources: readonly object[], configuration: readonly object[]): object {
  return {
    format_version: "1.2",
    terraform_version: "1.13.4",
    planned_values: { root_module: { resources } },
    configuration: {
      provider_config: { aws: { name: "aws", full_name: "registry.terraform.io/hashicorp/aws" } },
      root_module: { resources: configuration },
    },
  };
}
