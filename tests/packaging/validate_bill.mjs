#!/usr/bin/env node
// usage: validate_bill.mjs FILE     a bill of materials, against CycloneDX's own schema, strictly; prints what is wrong
import { readFileSync } from "node:fs";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";

const text = readFileSync(process.argv[2], "utf8");
const version = Spec.Version[`v${JSON.parse(text).specVersion.replace(".", "dot")}`];
const fault = await new Validation.JsonStrictValidator(version).validate(text);
if (fault !== null) {
  console.error(JSON.stringify(fault, null, 1));
  process.exit(1);
}
