// Check a JSON Schema (2020-12) in strict mode and an instance of it; print the findings as JSON.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";

const [schema, instance] = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, "utf8")));
let findings = [];
try {
  const validate = new Ajv({ allErrors: true, strict: true }).compile(schema);
  validate(instance);
  findings = (validate.errors ?? []).map((error) => `${error.instancePath}: ${error.message}`);
} catch (error) {
  findings = [`the schema: ${error.message}`];
}
console.log(JSON.stringify(findings));
