// Converts snapshots with ast-v8-to-istanbul and acorn.

import { parse } from "acorn";
import { convert } from "ast-v8-to-istanbul";
import { convertAll } from "./scripts.mjs";

await convertAll(({ path, coverage, source, sourceMap }) =>
  convert({
    ast: parseAny(source),
    code: source,
    wrapperLength: 0,
    coverage: { ...coverage, url: new URL(`file://${path}`).href },
    sourceMap,
  })
);

function parseAny(source) {
  const options = {
    ecmaVersion: "latest",
    locations: true,
    allowHashBang: true,
  };
  try {
    return parse(source, { ...options, sourceType: "module" });
  } catch {
    const script = { sourceType: "script", allowReturnOutsideFunction: true };
    return parse(source, { ...options, ...script });
  }
}
