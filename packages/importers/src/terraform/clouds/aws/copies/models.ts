import type { CopyEnd } from "@domicile/estate";
import type { CopyFinder, CopyRules, Path } from "../../../copy-finder.js";
import { objectAt, textAt } from "../../../json.js";
import type { PlanResource } from "../../../plan.js";
import { bucketTypes } from "./buckets.js";

/**
 * The geography in front of a model's name is that of an inference profile: a request goes to any region of it, on to other
 * countries: https://docs.aws.amazon.com/bedrock/latest/userguide/cross-region-inference.html
 */
const profile =
  /(?:^|inference-profile\/)((?:us|us-gov|eu|apac|ap|jp|au|ca|global)\.[a-z0-9-]+\.[a-z0-9][\w.:-]*)$/;

/** What the prompts of a model pass through, and what is indexed for it. */
export const modelCopies: CopyRules = {
  aws_bedrockagent_agent: (agent, find) => inference(find, agent, ["foundation_model"]),
  awscc_bedrock_agent: (agent, find) => inference(find, agent, ["foundation_model"]),
  aws_bedrockagent_prompt: (prompt, find) => {
    find.eachBlock(prompt, ["variant"], (path) => inference(find, prompt, [...path, "model_id"]));
  },
  aws_bedrock_inference_profile: (own, find) => {
    const source = ["model_source", 0, "copy_from"];
    const model = textAt(own.values, ...source);
    if (profile.test(model ?? "")) inference(find, own, source);
    else if (find.isSet(own, source)) find.add("inference", find.at(own), find.end(own, source, []), own);
  },
  aws_bedrock_provisioned_model_throughput: (model, find) => inference(find, model, ["model_arn"]),
  aws_lambda_function: (code, find) => {
    for (const key of Object.keys(objectAt(code.values, "environment", 0, "variables")))
      inference(find, code, ["environment", 0, "variables", key]);
  },
  aws_bedrockagent_knowledge_base: (base, find) => {
    const vectors = ["knowledge_base_configuration", 0, "vector_knowledge_base_configuration", 0];
    const model = find.end(base, [...vectors, "embedding_model_arn"], []);
    if (model.region !== null && model.region !== find.regionOf(base))
      find.add("inference", find.at(base), model, base);
    for (const [path, types] of indexes)
      find.toTarget("index", base, ["storage_configuration", 0, ...path], types);
  },
  aws_bedrockagent_data_source: (source, find) =>
    find.link(
      "index",
      source,
      [["data_source_configuration", 0, "s3_configuration", 0, "bucket_arn"], bucketTypes],
      [["knowledge_base_id"], ["aws_bedrockagent_knowledge_base"]],
    ),
  aws_kendra_data_source: (source, find) =>
    find.link(
      "index",
      source,
      [["configuration", 0, "s3_configuration", 0, "bucket_name"], bucketTypes],
      [["index_id"], ["aws_kendra_index"]],
    ),
  // A search over clusters: what the remote one holds is read here.
  aws_opensearch_outbound_connection: (connection, find) => {
    const end = (side: string): CopyEnd =>
      find.end(
        connection,
        [side, 0, "domain_name"],
        ["aws_opensearch_domain", "aws_elasticsearch_domain"],
        [side, 0, "region"],
      );
    find.add("index", end("remote_domain_info"), end("local_domain_info"), connection);
  },
};

const indexes: readonly (readonly [Path, readonly string[]])[] = [
  [["opensearch_serverless_configuration", 0, "collection_arn"], ["aws_opensearchserverless_collection"]],
  [["opensearch_managed_cluster_configuration", 0, "domain_arn"], ["aws_opensearch_domain"]],
  [["rds_configuration", 0, "resource_arn"], ["aws_rds_cluster"]],
  [["neptune_analytics_configuration", 0, "graph_arn"], ["aws_neptunegraph_graph"]],
  [["s3_vectors_configuration", 0, "index_arn"], ["aws_s3vectors_index"]],
  [["pinecone_configuration", 0, "connection_string"], []],
  [["mongo_db_atlas_configuration", 0, "endpoint"], []],
  [["redis_enterprise_cloud_configuration", 0, "endpoint"], []],
];

function inference(find: CopyFinder, by: PlanResource, path: Path): void {
  const name = profile.exec(textAt(by.values, ...path) ?? "")?.[1];
  if (name === undefined) return;
  find.add("inference", find.at(by), { system: null, region: null, identity: name }, by);
}
