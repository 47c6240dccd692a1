import { DiagnosticLog, decodeText } from "@domicile/source";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Block,
  configJson,
  constant,
  copiesOf,
  planOf,
  providers,
  read,
  ref,
  regionsOf,
  resourceJson,
  type Wanted,
} from "./clouds/plan.fixture.js";
import { readTerraform, terraform } from "./index.js";
import type { Json } from "./json.js";

describe("the region of a resource", () => {
  const db = "aws_db_instance.db";

  test("is its own, where the provider writes it on resources", () => {
    expect(regionsOf({ address: db, values: { region: "ap-south-1" } })).toEqual(["aws:ap-south-1"]);
  });

  test("is what its ARN or its zone shows", () => {
    expect(regionsOf({ address: db, values: { arn: "arn:aws:rds:eu-central-1:1:db:x" } })).toEqual([
      "aws:eu-central-1",
    ]);
    expect(regionsOf({ address: "aws_ebs_volume.v", values: { availability_zone: "eu-north-1a" } })).toEqual([
      "aws:eu-north-1",
    ]);
  });

  test("is that of its provider, which may come from a variable", () => {
    expect(regionsOf({ address: db })).toEqual(["aws:eu-west-1"]);
    expect(regionsOf({ address: db, provider: "aws.us" })).toEqual(["aws:us-east-1"]);
  });

  test("is unknown where the plan does not say, and never that of another provider", () => {
    expect(regionsOf({ address: db, provider: "aws.other" })).toEqual([null]);
    expect(regionsOf({ address: db, provider: "aws.gone" })).toEqual([null]);
    expect(
      regionsOf({ address: db, unknown: { region: true }, expressions: { region: ref("local.region") } }),
    ).toEqual([null]);
  });

  test("is not taken from a variable that is only a part of it", () => {
    const plan = planOf([{ address: db }], { variables: { region: { value: "eu" } } });
    expect(read(plan).systems[0]!.region).toBeNull();
  });

  test("of a global service is none", () => {
    expect(regionsOf({ address: "aws_cloudfront_distribution.d" })).toEqual([null]);
  });

  test("in a module of an older plan is the provider's only where there is one", () => {
    const older: Wanted = { address: db, provider: "module.x:aws" };
    const one = { aws: { name: "aws", expressions: { region: constant("eu-west-3") } } };
    expect(read(planOf([older], { providers: one })).systems[0]!.region).toBe("aws:eu-west-3");
    expect(read(planOf([older])).systems[0]!.region).toBeNull();
  });

  test("in a module that only requires the provider is inherited, or what an `aws_region` answered there", () => {
    const inModule: Wanted = { address: "module.m.aws_db_instance.db", provider: "module.m:aws" };
    const asked = { mode: "data", type: "aws_region", name: "here", provider_config_key: "module.m:aws" };
    const plan = (more: Block, seen?: string) => ({
      ...planOf([], {
        children: [{ address: "module.m", resources: [resourceJson(inModule)] }],
        calls: { m: { module: { resources: [...configJson([inModule]), asked] } } },
        providers: { "module.m:aws": { name: "aws", module_address: "module.m" }, ...more },
      }),
      prior_state: {
        values: {
          root_module: {
            child_modules: [
              {
                address: "module.m",
                resources: [{ ...asked, values: seen === undefined ? {} : { name: seen } }],
              },
            ],
          },
        },
      },
    });
    const one = { aws: { name: "aws", expressions: { region: constant("eu-west-3") } } };
    const regions = (json: Json) => read(json).systems.map((system) => system.region);
    expect(regions(plan(one))).toEqual(["aws:eu-west-3"]);
    expect(regions(plan(providers))).toEqual([null]);
    expect(regions(plan(providers, "eu-central-1"))).toEqual(["aws:eu-central-1"]);
  });

  test("set to nothing by a module that passes on a variable is the provider's", () => {
    expect(
      regionsOf({ address: db, values: { region: null }, expressions: { region: ref("var.region") } }),
    ).toEqual(["aws:eu-west-1"]);
  });

  test("in a module of an older plan is that of the nearest configuration above", () => {
    const inner: Wanted = { address: "module.m.module.n.aws_db_instance.db", provider: "n:aws" };
    const plan = planOf([], {
      children: [
        {
          address: "module.m",
          child_modules: [{ address: "module.m.module.n", resources: [resourceJson(inner)] }],
        },
      ],
      calls: { m: { module: { module_calls: { n: { module: { resources: configJson([inner]) } } } } } },
      providers: {
        ...providers,
        "module.m:aws": {
          name: "aws",
          module_address: "module.m",
          expressions: { region: constant("ap-south-1") },
        },
        "module.m.module.n:aws": { name: "aws", module_address: "module.m.module.n" },
      },
    });
    expect(read(plan).systems[0]!.region).toBe("aws:ap-south-1");
  });

  test("is not that of the only alias, where the provider itself takes its region from the environment", () => {
    const { "aws.us": us } = providers;
    const plan = planOf([{ address: db }], { providers: { "aws.us": us! } });
    expect(read(plan).systems[0]!.region).toBeNull();
  });

  test("is what others of the same provider show, unless they set their own or disagree", () => {
    const zone = (name: string, region: string): Wanted => ({
      address: `aws_subnet.${name}`,
      provider: "aws.other",
      values: { availability_zone: `${region}a` },
    });
    const there: Wanted = { address: db, provider: "aws.other" };
    expect(regionsOf(there, zone("a", "eu-north-1"))[0]).toBe("aws:eu-north-1");
    expect(regionsOf(there, zone("a", "eu-north-1"), zone("b", "eu-west-3"))[0]).toBeNull();
    const own = { ...zone("a", "eu-north-1"), expressions: { region: constant("eu-north-1") } };
    expect(regionsOf(there, own)[0]).toBeNull();
  });

  test("of Google Cloud is the provider's only for what can be in a region", () => {
    const google: Block = {
      google: { name: "google", expressions: { region: constant("europe-west3") } },
    };
    const wanted: Wanted[] = [
      { address: "google_pubsub_topic.t", provider: "google", values: { name: "t" } },
      { address: "google_compute_subnetwork.s", provider: "google", unknown: { region: true } },
      {
        address: "google_compute_subnetwork.u",
        provider: "google",
        unknown: { region: true },
        expressions: { region: ref("local.region") },
      },
    ];
    const { systems } = read(planOf(wanted, { providers: google }));
    expect(systems.map((system) => system.region)).toEqual([null, "gcp:europe-west3", null]);
  });

  test("of a part of something on Azure is where the whole is", () => {
    const server = { address: "azurerm_mssql_server.s", values: { location: "West Europe" } };
    const database = {
      address: "azurerm_mssql_database.d",
      expressions: { server_id: ref("azurerm_mssql_server.s.id", "azurerm_mssql_server.s") },
    };
    expect(regionsOf(server, database)).toEqual(["azure:westeurope", "azure:westeurope"]);
  });

  test("is read for other clouds by their own words", () => {
    const wanted = [
      { address: "google_storage_bucket.b", values: { location: "EUROPE-WEST3" } },
      { address: "google_storage_bucket.m", values: { location: "EU" } },
      { address: "google_compute_disk.d", values: { zone: "us-central1-a" } },
      { address: "azurerm_storage_account.s", values: { location: "West Europe" } },
    ];
    expect(regionsOf(...wanted)).toEqual([
      "gcp:europe-west3",
      "gcp:eu",
      "gcp:us-central1",
      "azure:westeurope",
    ]);
  });
});

describe("copies", () => {
  const bucket = (name: string, provider = "aws", address = `aws_s3_bucket.${name}`): Wanted => ({
    address,
    values: { bucket: name },
    provider,
  });

  test("of a database are read from the replica's reference, or its ARN", () => {
    const primary = { address: "aws_db_instance.main", values: { identifier: "main" } };
    const expected = ["replica aws_db_instance.main@aws:eu-west-1 -> aws_db_instance.copy@aws:us-east-1"];
    const replica = (more: Partial<Wanted>): Wanted => ({
      address: "aws_db_instance.copy",
      provider: "aws.us",
      ...more,
    });
    const referred = replica({
      unknown: { replicate_source_db: true },
      expressions: { replicate_source_db: ref("aws_db_instance.main.arn", "aws_db_instance.main") },
    });
    expect(copiesOf(planOf([primary, referred]))).toEqual(expected);
    expect(copiesOf(planOf([primary, replica({ values: { replicate_source_db: "main" } })]))).toEqual(
      expected,
    );
    const elsewhere = replica({ values: { replicate_source_db: "arn:aws:rds:eu-central-1:1:db:far" } });
    expect(copiesOf(planOf([elsewhere]))).toEqual([
      "replica arn:aws:rds:eu-central-1:1:db:far@aws:eu-central-1 -> aws_db_instance.copy@aws:us-east-1",
    ]);
  });

  test("of a database that is no replica are none", () => {
    expect(
      copiesOf(planOf([{ address: "aws_db_instance.main", values: { replicate_source_db: null } }])),
    ).toEqual([]);
  });

  test("of a global table go to every region it names", () => {
    const table = {
      address: "aws_dynamodb_table.t",
      values: { replica: [{ region_name: "us-east-1" }, { region_name: "ap-south-1" }] },
    };
    expect(copiesOf(planOf([table]))).toEqual([
      "global_table aws_dynamodb_table.t@aws:eu-west-1 -> aws_dynamodb_table.t@aws:us-east-1",
      "global_table aws_dynamodb_table.t@aws:eu-west-1 -> aws_dynamodb_table.t@aws:ap-south-1",
    ]);
  });

  test("of a global table whose region is not known yet go somewhere unknown", () => {
    const table = {
      address: "aws_dynamodb_table.t",
      values: { replica: [{}] },
      unknown: { replica: [{ region_name: true }] },
    };
    expect(copiesOf(planOf([table]))).toEqual([
      "global_table aws_dynamodb_table.t@aws:eu-west-1 -> aws_dynamodb_table.t elsewhere@?",
    ]);
  });

  test("whose number comes with the apply are one to somewhere, and none where nothing sets them", () => {
    const unknown = { replica: true };
    expect(copiesOf(planOf([{ address: "aws_dynamodb_table.t", unknown }]))).toEqual([
      "global_table aws_dynamodb_table.t@aws:eu-west-1 -> aws_dynamodb_table.t elsewhere@?",
    ]);
    expect(copiesOf(planOf([{ address: "aws_secretsmanager_secret.s", unknown }]))).toEqual([]);
    const computed = { global_cluster_identifier: true };
    expect(copiesOf(planOf([{ address: "aws_rds_cluster.c", unknown: computed }]))).toEqual([]);
  });

  test("of one of two clusters with the same name are of the one in the same region", () => {
    const cluster = (name: string, provider: string): Wanted => ({
      address: `aws_rds_cluster.${name}`,
      provider,
      values: { cluster_identifier: "shared" },
    });
    const snapshot = {
      address: "aws_db_cluster_snapshot.s",
      provider: "aws.us",
      values: { db_cluster_identifier: "shared" },
    };
    expect(copiesOf(planOf([cluster("b", "aws.us"), cluster("a", "aws"), snapshot]))).toEqual([
      "snapshot aws_rds_cluster.b@aws:us-east-1 -> aws_db_cluster_snapshot.s@aws:us-east-1",
    ]);
  });

  test("written on the bucket itself are read, too", () => {
    const from = {
      address: "aws_s3_bucket.from",
      values: {
        logging: [{ target_bucket: "to" }],
        replication_configuration: [
          {
            rules: [
              { status: "Enabled", destination: [{ bucket: "arn:aws:s3:::to" }] },
              { status: "Disabled", destination: [{ bucket: "arn:aws:s3:::to" }] },
            ],
          },
        ],
      },
    };
    expect(copiesOf(planOf([from, bucket("to", "aws.us")]))).toEqual([
      "log aws_s3_bucket.from@aws:eu-west-1 -> aws_s3_bucket.to@aws:us-east-1",
      "replication aws_s3_bucket.from@aws:eu-west-1 -> aws_s3_bucket.to@aws:us-east-1",
    ]);
  });

  test("between buckets are joined through the configuration", () => {
    const replication = {
      address: "aws_s3_bucket_replication_configuration.r",
      values: {
        rule: [
          { status: "Enabled", destination: [{}] },
          { status: "Disabled", destination: [{}] },
        ],
      },
      unknown: { bucket: true },
      expressions: {
        bucket: ref("aws_s3_bucket.from.id", "aws_s3_bucket.from"),
        rule: [{ destination: [{ bucket: ref("aws_s3_bucket.to.arn", "aws_s3_bucket.to") }] }, {}],
      },
    };
    expect(copiesOf(planOf([bucket("from"), bucket("to", "aws.us"), replication]))).toEqual([
      "replication aws_s3_bucket.from@aws:eu-west-1 -> aws_s3_bucket.to@aws:us-east-1",
    ]);
  });

  test("to a bucket by ARN find it by its name", () => {
    const replication = {
      address: "aws_s3_bucket_replication_configuration.r",
      values: { bucket: "from", rule: [{ status: "Enabled", destination: [{ bucket: "arn:aws:s3:::to" }] }] },
    };
    expect(copiesOf(planOf([bucket("from"), bucket("to", "aws.us"), replication]))).toEqual([
      "replication aws_s3_bucket.from@aws:eu-west-1 -> aws_s3_bucket.to@aws:us-east-1",
    ]);
  });

  test("of instances with keys join those with the same key", () => {
    const keyed = (name: string, key: string, provider: string) =>
      bucket(`${name}-${key}`, provider, `aws_s3_bucket.${name}["${key}"]`);
    const replication = (key: string): Wanted => ({
      address: `aws_s3_bucket_replication_configuration.r["${key}"]`,
      values: { rule: [{ destination: [{}] }] },
      expressions: {
        bucket: ref("aws_s3_bucket.from", "each.key"),
        rule: [{ destination: [{ bucket: ref("aws_s3_bucket.to", "each.key") }] }],
      },
    });
    const plan = planOf([
      keyed("from", "a.1", "aws"),
      keyed("from", "b", "aws"),
      keyed("to", "a.1", "aws.us"),
      keyed("to", "b", "aws.us"),
      replication("a.1"),
      replication("b"),
    ]);
    expect(copiesOf(plan)).toEqual([
      'replication aws_s3_bucket.from["a.1"]@aws:eu-west-1 -> aws_s3_bucket.to["a.1"]@aws:us-east-1',
      'replication aws_s3_bucket.from["b"]@aws:eu-west-1 -> aws_s3_bucket.to["b"]@aws:us-east-1',
    ]);
  });

  test("of one of several instances name none of them", () => {
    const many = ["a", "b"].map((name) => bucket(name, "aws", `aws_s3_bucket.from["${name}"]`));
    const logging = {
      address: "aws_s3_bucket_logging.l",
      expressions: {
        bucket: ref("aws_s3_bucket.from"),
        target_bucket: ref('aws_s3_bucket.from["b"].id', 'aws_s3_bucket.from["b"]', "aws_s3_bucket.from"),
      },
    };
    expect(copiesOf(planOf([...many, logging]))).toEqual([
      'log one of aws_s3_bucket.from@aws:eu-west-1 -> aws_s3_bucket.from["b"]@aws:eu-west-1',
    ]);
  });

  test("follow references through variables and outputs of nested modules", () => {
    const source: Wanted = { address: "module.source.aws_db_instance.this", values: { identifier: "s" } };
    const copy: Wanted = {
      address: 'module.copy["x"].module.inner.aws_db_instance.this',
      provider: "aws.us",
      unknown: { replicate_source_db: true },
      expressions: { replicate_source_db: ref("var.source") },
    };
    const inner = { resources: configJson([copy]), variables: { source: {} } };
    const plan = planOf([], {
      children: [
        { address: "module.source", resources: [resourceJson(source)] },
        {
          address: 'module.copy["x"]',
          child_modules: [{ address: 'module.copy["x"].module.inner', resources: [resourceJson(copy)] }],
        },
      ],
      calls: {
        source: {
          module: {
            resources: configJson([source]),
            outputs: { arn: { expression: ref("aws_db_instance.this.arn", "aws_db_instance.this") } },
          },
        },
        copy: {
          expressions: { from: ref("module.source.arn", "module.source") },
          module: {
            variables: { from: {} },
            module_calls: { inner: { expressions: { source: ref("var.from") }, module: inner } },
          },
        },
      },
    });
    (plan.resource_changes as Json[]).push({
      address: copy.address,
      change: { after_unknown: { replicate_source_db: true } },
    });
    expect(copiesOf(plan)).toEqual([
      'replica module.source.aws_db_instance.this@aws:eu-west-1 -> module.copy["x"].module.inner.aws_db_instance.this@aws:us-east-1',
    ]);
  });

  test("between modules with keys join those with the same key", () => {
    const source = (key: string): Wanted => ({ address: `module.src["${key}"].aws_db_instance.this` });
    const replica = (key: string): Wanted => ({
      address: `module.copy["${key}"].aws_db_instance.this`,
      provider: "aws.us",
      unknown: { replicate_source_db: true },
      expressions: { replicate_source_db: ref("var.of") },
    });
    const modules = (of: (key: string) => Wanted) =>
      ["a.1", "b"].map((key) => ({
        address: of(key).address.replace(".aws_db_instance.this", ""),
        resources: [resourceJson(of(key))],
      }));
    const plan = planOf([], {
      children: [...modules(source), ...modules(replica)],
      calls: {
        src: {
          module: {
            resources: configJson([source("a.1")]),
            outputs: { arn: { expression: ref("aws_db_instance.this.arn", "aws_db_instance.this") } },
          },
        },
        copy: {
          expressions: { of: ref("module.src", "each.key") }, // `module.src[each.key].arn`
          module: { resources: configJson([replica("a.1")]) },
        },
      },
    });
    (plan.resource_changes as Json[]).push(
      ...["a.1", "b"].map((key) => ({
        address: replica(key).address,
        change: { after_unknown: { replicate_source_db: true } },
      })),
    );
    expect(copiesOf(plan)).toEqual([
      'replica module.src["a.1"].aws_db_instance.this@aws:eu-west-1 -> module.copy["a.1"].aws_db_instance.this@aws:us-east-1',
      'replica module.src["b"].aws_db_instance.this@aws:eu-west-1 -> module.copy["b"].aws_db_instance.this@aws:us-east-1',
    ]);
  });

  test("of one of very many instances are found without trying each with each", () => {
    const many = Array.from({ length: 3000 }, (_, index) => index);
    const plan = planOf([
      ...many.map((index) => bucket(`b${index}`, "aws", `aws_s3_bucket.b["k${index}"]`)),
      ...many.map((index) => ({
        address: `aws_s3_bucket_logging.l["j${index}"]`,
        expressions: { bucket: ref("aws_s3_bucket.b"), target_bucket: ref("aws_s3_bucket.b") },
      })),
    ]);
    const started = performance.now();
    expect(copiesOf(plan).at(-1)).toBe("log one of aws_s3_bucket.b@? -> one of aws_s3_bucket.b@?");
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test("of a global database go from the cluster with the data to the others", () => {
    const member = (name: string, provider: string, values: Block): Wanted => ({
      address: `aws_rds_cluster.${name}`,
      provider,
      values,
      unknown: { global_cluster_identifier: true },
      expressions: {
        global_cluster_identifier: ref("aws_rds_global_cluster.g.id", "aws_rds_global_cluster.g"),
      },
    });
    const plan = planOf([
      member("b", "aws.us", {}),
      { address: "aws_rds_global_cluster.g" },
      member("a", "aws", { master_username: "root" }),
    ]);
    expect(copiesOf(plan)).toEqual([
      "replica aws_rds_cluster.a@aws:eu-west-1 -> aws_rds_cluster.b@aws:us-east-1",
    ]);
  });

  test("of backups go from what is selected to the vault, and on to the other region", () => {
    const plan = planOf([
      { address: "aws_dynamodb_table.t", values: { name: "t" } },
      { address: "aws_backup_vault.home", values: { name: "home" } },
      { address: "aws_backup_vault.away", values: { name: "away" }, provider: "aws.us" },
      {
        address: "aws_backup_plan.p",
        values: { rule: [{ target_vault_name: "home", copy_action: [{}] }] },
        expressions: {
          rule: [
            {
              target_vault_name: ref("aws_backup_vault.home.name", "aws_backup_vault.home"),
              copy_action: [
                { destination_vault_arn: ref("aws_backup_vault.away.arn", "aws_backup_vault.away") },
              ],
            },
          ],
        },
      },
      {
        address: "aws_backup_selection.s",
        expressions: {
          plan_id: ref("aws_backup_plan.p.id", "aws_backup_plan.p"),
          resources: ref("aws_dynamodb_table.t.arn", "aws_dynamodb_table.t"),
        },
      },
    ]);
    expect(copiesOf(plan)).toEqual([
      "backup aws_backup_vault.home@aws:eu-west-1 -> aws_backup_vault.away@aws:us-east-1",
      "backup aws_dynamodb_table.t@aws:eu-west-1 -> aws_backup_vault.home@aws:eu-west-1",
    ]);
  });

  test("of images, secrets, keys and snapshots are found, too", () => {
    const plan = planOf([
      { address: "aws_ecr_repository.r", values: { name: "r" } },
      {
        address: "aws_ecr_replication_configuration.c",
        values: { replication_configuration: [{ rule: [{ destination: [{ region: "us-east-1" }] }] }] },
      },
      { address: "aws_secretsmanager_secret.s", values: { replica: [{ region: "us-east-1" }] } },
      { address: "aws_kms_key.k" },
      {
        address: "aws_kms_replica_key.k",
        provider: "aws.us",
        unknown: { primary_key_arn: true },
        expressions: { primary_key_arn: ref("aws_kms_key.k.arn", "aws_kms_key.k") },
      },
      { address: "aws_redshift_cluster.w", values: { snapshot_copy: [{ destination_region: "us-east-1" }] } },
    ]);
    expect(copiesOf(plan)).toEqual([
      "image aws_ecr_repository.r@aws:eu-west-1 -> aws_ecr_repository.r@aws:us-east-1",
      "secret aws_secretsmanager_secret.s@aws:eu-west-1 -> aws_secretsmanager_secret.s@aws:us-east-1",
      "key aws_kms_key.k@aws:eu-west-1 -> aws_kms_replica_key.k@aws:us-east-1",
      "snapshot aws_redshift_cluster.w@aws:eu-west-1 -> aws_redshift_cluster.w@aws:us-east-1",
    ]);
  });
});

describe("copies on other clouds", () => {
  test("of Azure go to each location, and of geo-redundant storage to the pair that nobody named", () => {
    const plan = planOf([
      {
        address: "azurerm_cosmosdb_account.c",
        values: {
          location: "westeurope",
          geo_location: [{ location: "West Europe" }, { location: "East US" }],
        },
      },
      {
        address: "azurerm_storage_account.s",
        values: { location: "westeurope", account_replication_type: "RAGRS" },
      },
      {
        address: "azurerm_storage_account.l",
        values: { location: "westeurope", account_replication_type: "LRS" },
      },
    ]);
    expect(copiesOf(plan)).toEqual([
      "global_table azurerm_cosmosdb_account.c@azure:westeurope -> azurerm_cosmosdb_account.c@azure:eastus",
      "backup azurerm_cosmosdb_account.c@azure:westeurope -> azurerm_cosmosdb_account.c@azure:northeurope",
      "replication azurerm_storage_account.s@azure:westeurope -> azurerm_storage_account.s@azure:northeurope",
    ]);
  });

  test("of Google Cloud are joined by name", () => {
    const plan = planOf([
      { address: "google_sql_database_instance.main", values: { name: "main", region: "europe-west3" } },
      {
        address: "google_sql_database_instance.copy",
        values: { master_instance_name: "main", region: "us-east1" },
      },
    ]);
    expect(copiesOf(plan)).toEqual([
      "replica google_sql_database_instance.main@gcp:europe-west3 -> google_sql_database_instance.copy@gcp:us-east1",
    ]);
  });
});

describe("a plan", () => {
  test("says of each system where in the file it stands", () => {
    const found = read(planOf([{ address: "aws_sqs_queue.q" }]));
    expect(found.systems[0]!.source).toEqual({
      file: "plan.json",
      pointer: "/planned_values/root_module/resources/0",
    });
  });

  test("counts kinds that are not known, and not mere wiring", () => {
    const found = read(
      planOf([
        { address: "aws_braket_thing.a" },
        { address: "aws_braket_thing.b" },
        { address: "aws_iam_role.r" },
      ]),
    );
    expect(found.unknown).toEqual([{ type: "aws_braket_thing", count: 2 }]);
  });

  test("of a state is read, without a configuration", () => {
    const resources = [
      resourceJson({ address: "aws_s3_bucket.b", values: { bucket: "b", region: "eu-west-1" } }),
    ];
    const state = {
      format_version: "1.0",
      terraform_version: "1.9.0",
      values: { root_module: { resources } },
    };
    expect(read(state).systems).toMatchObject([
      { region: "aws:eu-west-1", identities: ["b", "arn:aws:s3:::b", "b.s3.amazonaws.com"] },
    ]);
  });

  test("leaves out data sources, which belong to others", () => {
    const plan = planOf([{ address: "aws_s3_bucket.b" }]);
    const text = JSON.stringify(plan).replaceAll('"managed"', '"data"');
    expect(read(JSON.parse(text)).systems).toEqual([]);
  });

  test("written by PowerShell, in UTF-16 with a mark, is read", () => {
    const text = JSON.stringify(planOf([{ address: "aws_sqs_queue.q" }]));
    const bytes = new Uint8Array(2 + text.length * 2);
    bytes.set([0xff, 0xfe]);
    for (let index = 0; index < text.length; index++) bytes[2 + index * 2] = text.charCodeAt(index);
    const log = new DiagnosticLog();
    const file = decodeText("plan.json", bytes, log)!;
    expect(terraform.recognises(file)).toBe(true);
    expect(readTerraform({ path: file.path, text: `\uFEFF${file.text}` }, log)?.systems).toHaveLength(1);
  });

  test("that a wrapper put between its own lines is read, and pointed into where it breaks", () => {
    const text = JSON.stringify(planOf([{ address: "aws_sqs_queue.q" }]));
    const wrapped = (json: string) =>
      `[command]/usr/bin/terraform show -json tfplan\n${json}%0A\n::set-output name=exitcode::0\n`;
    const log = new DiagnosticLog();
    expect(readTerraform({ path: "plan.json", text: wrapped(text) }, log)?.systems).toHaveLength(1);
    expect(log.sorted()).toEqual([]);
    expect(readTerraform({ path: "plan.json", text: wrapped('{"a": x}') }, log)).toBeUndefined();
    expect(log.sorted()[0]!.code).toBe("estate/plan-syntax");
    expect(log.sorted()[0]!.at.start).toBe(wrapped('{"a": x}').indexOf("x}"));
  });

  test("that lost its version to another tool is read", () => {
    const { format_version: _, ...plan } = planOf([{ address: "aws_sqs_queue.q" }]);
    expect(terraform.recognises({ path: "plan.json", text: JSON.stringify(plan) })).toBe(true);
    expect(read(plan).systems).toHaveLength(1);
  });

  test("is told from the messages of planning and from a raw state by the remedy", () => {
    const helpFor = (text: string) => {
      const log = new DiagnosticLog();
      readTerraform({ path: "plan.json", text }, log);
      return log.sorted()[0]!.help;
    };
    expect(helpFor('{"@level":"info"}\n{"@level":"info"}')).toContain("messages of `terraform plan -json`");
    expect(helpFor('{"version": 4, "terraform_version": "1.9.0", "resources": []}')).toContain("state.json");
  });

  const refused: readonly [string, string, string][] = [
    ["that breaks off", '{"format_version": "1.2", "planned_val', "estate/plan-syntax"],
    ["that is no JSON", "resource {}", "estate/plan-syntax"],
    ["that is empty", "", "estate/plan-syntax"],
    ["that is another JSON", '{"a": 1}', "estate/not-a-plan"],
    ["that is a list", "[]", "estate/not-a-plan"],
    ["of another major version", '{"format_version": "2.0", "planned_values": {}}', "estate/plan-version"],
  ];
  test.each(refused)("%s is refused with a reason and a remedy", (_what, text, code) => {
    const log = new DiagnosticLog();
    expect(readTerraform({ path: "plan.json", text }, log)).toBeUndefined();
    expect(log.sorted().map((each) => each.code)).toEqual([code]);
    expect(log.sorted()[0]!.help).toBeTruthy();
  });

  test("that breaks off, and what is another file of Terraform, are told by what they are", () => {
    const said = (text: string) => {
      const log = new DiagnosticLog();
      readTerraform({ path: "plan.json", text }, log);
      return log.sorted()[0]!.message;
    };
    const broken = JSON.stringify(planOf([{ address: "aws_sqs_queue.q" }]), undefined, 1).slice(0, 200);
    const lines = broken.split("\n").length;
    expect(said(broken)).toBe(`the file breaks off at line ${lines}: it was not written to its end`);
    expect(said(broken.slice(0, broken.lastIndexOf('"') + 1).trimEnd())).toContain("breaks off");
    expect(said('{"a": x, "b": 1}')).toBe("the file is not JSON");
    expect(said('{"format_version": "1.0", "provider_schemas": {}}')).toBe(
      "the file is the schema of providers, and not a plan",
    );
  });

  test("of a higher minor version is read", () => {
    expect(
      read({ ...planOf([{ address: "aws_sqs_queue.q" }]), format_version: "1.99" }).systems,
    ).toHaveLength(1);
  });

  test("with references in a circle is read to an end, and modules nested without end are refused", () => {
    const circle: Wanted = {
      address: "aws_db_instance.a",
      unknown: { replicate_source_db: true },
      expressions: { replicate_source_db: ref("module.m.o") },
    };
    const plan = planOf([circle], {
      children: [{ address: "module.m", resources: [] }],
      calls: {
        m: {
          expressions: { v: ref("module.m.o") },
          module: { outputs: { o: { expression: ref("var.v") } } },
        },
      },
    });
    expect(copiesOf(plan)).toEqual([
      "replica aws_db_instance.a: replicate_source_db@? -> aws_db_instance.a@aws:eu-west-1",
    ]);
    const module = (inner: string) => `{"address": "module.x", "child_modules": [${inner}]}`;
    const opened = '{"address": "module.x", "child_modules": ['.repeat(5000);
    const text = `{"format_version": "1.2", "planned_values": {"root_module": ${opened}${module("")}${"]}".repeat(5000)}}}`;
    const log = new DiagnosticLog();
    expect(readTerraform({ path: "plan.json", text }, log)).toBeUndefined();
    expect(log.sorted().map((each) => each.code)).toEqual(["estate/plan-too-large"]);
  });

  test("whatever its parts are, gives a result or a diagnostic, never a crash", () => {
    const keys = fc.constantFrom(
      "address",
      "type",
      "name",
      "values",
      "resources",
      "child_modules",
      "replica",
      "rule",
      "destination",
      "expressions",
      "references",
      "region",
      "__proto__",
      "constructor",
    );
    const scalar = fc.oneof(
      fc.constantFrom<Json>(
        "aws_s3_bucket.b",
        "aws_db_instance",
        "module.x",
        "module",
        "var.",
        "[",
        "eu-west-1",
      ),
      fc.integer(),
      fc.constant(null),
      fc.boolean(),
    );
    const { json } = fc.letrec<{ json: Json }>((tie) => ({
      json: fc.oneof(
        { maxDepth: 4 },
        scalar,
        fc.array(tie("json"), { maxLength: 3 }),
        fc.dictionary(keys, tie("json"), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(json, json, json, (root, changes, configuration) => {
        const text = JSON.stringify({
          format_version: "1.2",
          planned_values: { root_module: root },
          resource_changes: changes,
          configuration,
        });
        readTerraform({ path: "plan.json", text }, new DiagnosticLog());
      }),
    );
  });
});
