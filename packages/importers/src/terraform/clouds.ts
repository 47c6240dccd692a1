import { alibaba } from "./clouds/alibaba/index.js";
import { aws } from "./clouds/aws/index.js";
import { azure } from "./clouds/azure/index.js";
import type { Cloud } from "./clouds/cloud.js";
import { google } from "./clouds/google/index.js";
import { oracle } from "./clouds/oracle/index.js";
import { moduleNamed } from "./kinds.js";
import type { PlanResource } from "./plan.js";

/** A cloud is a folder of `clouds/`, its kinds in `kinds.ts`, and a line here. */
export const clouds: readonly Cloud[] = [aws, azure, google, alibaba, oracle];

const byProvider = new Map(clouds.flatMap((cloud) => cloud.providers.map((name) => [name, cloud] as const)));

/** The cloud whose provider plans a resource, if it is one that is known. The name of a module ends in its provider. */
export function cloudOf({ provider, type }: PlanResource): Cloud | undefined {
  const cloud = byProvider.get(provider);
  if (cloud !== undefined || !type.includes("/")) return cloud;
  return byProvider.get(moduleNamed(type).split("/", 3)[2] ?? "");
}
