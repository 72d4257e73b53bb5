// The first argument is a file with one path per line. Prints the secrets in those files as JSON: [{file, line, kind, text, known}].
// Known values are in public-values.json. With --report as the second argument: prints one line per unknown secret and fails if any.
import { readFileSync } from "node:fs";
import { lintSource } from "@secretlint/core";
import { creator as pattern } from "@secretlint/secretlint-rule-pattern";
import { creator as recommended } from "@secretlint/secretlint-rule-preset-recommend";

// Formats that the recommended rules do not cover.
const OURS = [
  { name: "webhook secret", patterns: ["/whsec_[A-Za-z0-9+\\/=_-]{16,}/g"] },
  { name: "private key", patterns: ["/-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\\\nr]*[A-Za-z0-9+\\/]{20,}/g"] },
  { name: "private JWK", patterns: ["/\"d\\\\?\"\\s*:\\s*\\\\?\"[A-Za-z0-9_-]{40,}/g"] },
  { name: "token", patterns: ["/\\beyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{20,}/g"] },
  { name: "AWS key", patterns: ["/\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b/g"] },
  { name: "hex secret", patterns: ["/(?:secret|key|token|password|salt)[^\\n]{0,40}?\\b[0-9a-f]{64}\\b/gi"] },
  {
    name: "setting",
    filePathGlobs: ["**/*.{properties,env,tfvars}"],
    patterns: ["/(?:password|secret|token|api-?key)\"?\\s*=\\s*\"?(?!\\$\\{)[^\\s\"$]{8,}/gi"],
  },
];
const rules = [
  { id: "@secretlint/secretlint-rule-preset-recommend", rule: recommended },
  { id: "@secretlint/secretlint-rule-pattern", rule: pattern, options: { patterns: OURS } },
];

const known = JSON.parse(readFileSync(new URL("public-values.json", import.meta.url), "utf8"));
const findings = [];
for (const file of readFileSync(process.argv[2], "utf8").split("\n").filter((line) => line)) {
  const content = readFileSync(file, "utf8");
  const { messages } = await lintSource({
    source: { filePath: file, content, contentType: "text" },
    options: { config: { rules }, noPhysicFilePath: true },
  });
  for (const { ruleId, loc, range, data } of messages) {
    const kind = data?.PATTERN_NAME ?? ruleId.replace("@secretlint/secretlint-rule-", "");
    const text = content.slice(...range);
    findings.push({ file, line: loc.start.line, kind, text, known: Object.hasOwn(known, text) });
  }
}
if (process.argv[3] === "--report") {
  const unknown = findings.filter((finding) => !finding.known);
  unknown.forEach(({ file, line, kind }) => console.error(`${file}:${line}: possible secret (${kind})`));
  process.exitCode = unknown.length > 0 ? 1 : 0;
} else {
  process.stdout.write(JSON.stringify(findings));
}
