// Writes target/types/api.d.ts from the OpenAPI description: the namespace Api with a type for each schema, and for each
// operation the types of its answer and of its body. api-calls.d.ts says how paths lead to them.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

const DESCRIPTION = new URL("../../bundles/web/rest/src/main/resources/openapi/openapi.json", import.meta.url);
const TYPES = new URL("../../target/types/api.d.ts", import.meta.url);
const METHODS = ["get", "head", "post", "put", "patch", "delete"];
const NUMBERS = ["integer", "number"];

/** The TypeScript type of a schema (OpenAPI 3.0.3, 4.7.24). */
function typeOf(schema) {
  if (!schema) return "any";
  if (schema.$ref) return schema.$ref.split("/").pop();
  const type = schema.enum ? schema.enum.map((value) => JSON.stringify(value)).join(" | ") : plainTypeOf(schema);
  return schema.nullable ? `(${type}) | null` : type;
}

function plainTypeOf(schema) {
  for (const [key, sign] of [
    ["allOf", " & "],
    ["oneOf", " | "],
    ["anyOf", " | "],
  ]) {
    if (schema[key]) return schema[key].map((each) => `(${typeOf(each)})`).join(sign);
  }
  if (schema.type === "array") return `Array<${typeOf(schema.items)}>`;
  if (schema.properties) return objectOf(schema);
  if (typeof schema.additionalProperties === "object") return `Record<string, ${typeOf(schema.additionalProperties)}>`;
  if (NUMBERS.includes(schema.type)) return "number";
  return ["boolean", "string"].includes(schema.type) ? schema.type : "any";
}

/** An object. A schema that requires nothing leaves open what is always there, and the pages may rely on all of it. */
function objectOf({ properties, required = Object.keys(properties) }) {
  const fields = Object.entries(properties).map(
    ([name, schema]) => `${JSON.stringify(name)}${required.includes(name) ? "" : "?"}: ${typeOf(schema)};`,
  );
  return `{ ${fields.join(" ")} }`;
}

/** The type of what a request or an answer carries; none is undefined. */
function contentOf(content) {
  if (!content || Object.keys(content).length === 0) return "undefined";
  if (content["multipart/form-data"]) return "FormData";
  return content["application/json"] ? typeOf(content["application/json"].schema) : "any";
}

function answerOf(responses) {
  const good = Object.entries(responses).filter(([status]) => status.startsWith("2"));
  return [...new Set(good.map(([, response]) => contentOf(response.content)))].join(" | ") || "undefined";
}

const { paths, components } = JSON.parse(readFileSync(DESCRIPTION, "utf8"));
const operations = Object.entries(paths).flatMap(([path, item]) =>
  METHODS.filter((method) => item[method]).map((method) => ({
    key: JSON.stringify(`${method.toUpperCase()} ${path.replace(/\{\w+\}/g, "{}")}`),
    answer: answerOf(item[method].responses),
    body: contentOf(item[method].requestBody?.content),
  })),
);
const lines = [
  "// Generated from openapi.json by .ci/javascript/api-types.js.",
  "declare namespace Api {",
  ...Object.entries(components.schemas).map(([name, schema]) => `  type ${name} = ${typeOf(schema)};`),
  "  interface Answers {",
  ...operations.map(({ key, answer }) => `    ${key}: ${answer};`),
  "  }",
  "  interface Bodies {",
  ...operations.map(({ key, body }) => `    ${key}: ${body};`),
  "  }",
  "}",
  "",
];
mkdirSync(new URL(".", TYPES), { recursive: true });
writeFileSync(TYPES, lines.join("\n"));
