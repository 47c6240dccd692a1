import { Ajv } from "ajv";
import formats from "ajv-formats";

/**
 * The part of SARIF 2.1.0 that reports are written in, stated more strictly than the standard does: nothing beyond it may
 * appear, and what code scanning needs may not be missing. The standard's own schema is under terms of its publisher and is
 * not kept here.
 */
const text = { type: "string", minLength: 1 };
const object = (properties: object, required: readonly string[] = Object.keys(properties)) => ({
  type: "object",
  additionalProperties: false,
  required,
  properties,
});
const message = object({ text });
const location = object(
  {
    physicalLocation: object({
      artifactLocation: object(
        {
          uri: { type: "string", format: "uri-reference", pattern: "^[^/\\\\:][^\\\\:]*$" },
          uriBaseId: { const: "%SRCROOT%" },
        },
        ["uri"],
      ),
      region: object({ startLine: { type: "integer", minimum: 1 } }),
    }),
    logicalLocations: {
      type: "array",
      minItems: 1,
      items: object({ fullyQualifiedName: text, kind: { enum: ["resource", "object"] } }),
    },
    message,
  },
  ["physicalLocation"],
);
const level = { enum: ["error", "warning", "note", "none"] };
const rule = object(
  {
    id: { type: "string", pattern: "^[a-z][a-z0-9]*([._/-][A-Za-z0-9]+)+$" },
    name: { ...text, maxLength: 255 },
    shortDescription: object({ text: { ...text, maxLength: 1024 } }),
    fullDescription: object({ text: { ...text, maxLength: 1024 } }),
    helpUri: { type: "string", format: "uri", pattern: "^https?://" },
    help: object({ text, markdown: text }),
    defaultConfiguration: object({ level }),
    properties: { type: "object" },
  },
  ["id", "name", "shortDescription", "fullDescription", "help", "defaultConfiguration"],
);
const result = object(
  {
    ruleId: text,
    ruleIndex: { type: "integer", minimum: 0 },
    kind: { enum: ["pass"] },
    level,
    message,
    locations: { type: "array", minItems: 1, maxItems: 1, items: location },
    relatedLocations: { type: "array", items: location },
    codeFlows: {
      type: "array",
      minItems: 1,
      items: object({
        threadFlows: {
          type: "array",
          minItems: 1,
          items: object({
            locations: {
              type: "array",
              minItems: 1,
              items: object({ executionOrder: { type: "integer", minimum: 1 }, location }),
            },
          }),
        },
      }),
    },
    partialFingerprints: object({
      "domicile/v1": { type: "string", pattern: "^[0-9a-f]{64}$" },
      primaryLocationLineHash: { type: "string", pattern: "^[0-9a-f]{16}:1$" },
    }),
    suppressions: {
      type: "array",
      minItems: 1,
      items: object({
        kind: { const: "external" },
        status: { enum: ["accepted", "rejected"] },
        justification: text,
      }),
    },
    baselineState: { enum: ["new", "unchanged", "updated", "absent"] },
    properties: { type: "object", required: ["finding"] },
  },
  ["ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints", "properties"],
);
const log = object({
  $schema: { type: "string", pattern: "/sarif-schema-2\\.1\\.0\\.json$" },
  version: { const: "2.1.0" },
  runs: {
    type: "array",
    minItems: 1,
    maxItems: 1,
    items: object({
      tool: object({
        driver: object({
          name: text,
          version: text,
          semanticVersion: text,
          rules: { type: "array", items: rule },
        }),
      }),
      automationDetails: object({ id: { type: "string", pattern: "^domicile/[^/]+/\\d{4}-\\d{2}-\\d{2}$" } }),
      invocations: {
        type: "array",
        minItems: 1,
        maxItems: 1,
        items: object(
          {
            executionSuccessful: { const: true },
            exitCode: { enum: [0, 1, 3] },
            toolExecutionNotifications: {
              type: "array",
              items: object({ level, descriptor: object({ id: text }), message }),
            },
          },
          ["executionSuccessful", "exitCode"],
        ),
      },
      originalUriBaseIds: object({ "%SRCROOT%": object({ description: message }) }),
      columnKind: { const: "unicodeCodePoints" },
      properties: { type: "object", required: ["as_of", "rulebook", "left_out"] },
      results: { type: "array", items: result },
    }),
  },
});

const validate = formats.default(new Ajv({ allErrors: true })).compile(log);

/** What is wrong with a log, a sentence each; also where an index does not lead to the rule that is named. */
export function whatIsWrongWithSarif(document: SarifLog): readonly string[] {
  if (!validate(document))
    return (validate.errors ?? []).map((each) => `${each.instancePath} ${each.message}`);
  return document.runs.flatMap(({ results, tool }) =>
    results.flatMap(({ ruleId, ruleIndex }) =>
      tool.driver.rules[ruleIndex]?.id === ruleId ? [] : [`${ruleId} is not rule ${ruleIndex}`],
    ),
  );
}

/** As far as tests look into it. */
export interface SarifLog {
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly rules: readonly { readonly id: string; readonly help: { readonly markdown: string } }[];
      };
    };
    readonly invocations: readonly {
      readonly exitCode: number;
      readonly toolExecutionNotifications?: readonly unknown[];
    }[];
    readonly results: readonly SarifResult[];
  }[];
}

export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly SarifLocation[];
  readonly codeFlows?: readonly {
    readonly threadFlows: readonly { readonly locations: readonly { readonly location: SarifLocation }[] }[];
  }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly { readonly status: string; readonly justification: string }[];
  readonly baselineState?: string;
  readonly properties: { readonly finding: string; readonly severity?: string };
}

interface SarifLocation {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string };
    readonly region: { readonly startLine: number };
  };
  readonly logicalLocations?: readonly { readonly fullyQualifiedName: string }[];
  readonly message?: { readonly text: string };
}
