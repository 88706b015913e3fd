// Holds each OpenAPI document against the schema of its version; says what does not fit.
import { readFile } from "node:fs/promises";
import { Validator } from "@seriousme/openapi-schema-validator";

let faulty = 0;
for (const file of process.argv.slice(2)) {
  const document = JSON.parse(await readFile(file, "utf8"));
  const validator = new Validator();
  const { valid, errors } = await validator.validate(document);
  console.log(`${file}: OpenAPI ${validator.version}, ${valid ? "valid" : JSON.stringify(errors)}`);
  faulty += valid && validator.version === "3.1" ? 0 : 1;
}
process.exit(faulty === 0 ? 0 : 1);
