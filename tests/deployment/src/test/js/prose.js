// Checks the English of files (docs/writing.md). The first argument is the root of the repository, the second a file with one path on each
// line. Prints JSON: [{file, line, kind, text}]. With --report as the third argument, prints a line for each finding, and fails if there is
// one.
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { spellCheckDocument } from "cspell-lib";
import { Pages } from "./pages.js";
import { comments, strings, testNames } from "./source-text.js";

const [, , root, list, report] = process.argv;
const MAX_WORDS = 25;
const PAGE = /(?<![\w./:-])((?:[\w.-]+\/)*[\w-]+\.md)(#[\w-]+)?/g;
// An applied migration never changes: its words stay, and it cites pages of docs/ by their names.
const MIGRATIONS = "/db/migration/";
const IN_DOCS = "docs/page";
const BARE_DECISION = /\bADRs? \d+/g;
// A clause in the place of a name: "What fails is retried", "One that waits". A question is none.
const OPENING = /^(?:(?:what|who|whose|whom|of|where|nobody|everybody|somebody)\b|one (?:that|who|which|of|is|was|has|with|without|for|in|to|at|by)\b)/;
const TEST_OPENING = /^(?:what|who|whose|whom|of|where|one|nobody|everybody|somebody)(?=[A-Z])/;
// Code, addresses and names that no dictionary has.
const NO_WORD = /`[^`]*`|\S*[\w)][/\\@_.:#=$%][\w(]\S*|\S*\d\S*|\S*[a-z][A-Z]\S*|[A-Z]{2,}\w*|"[^"\s]*"/g;

const pages = new Pages(root);
const GLOSSARY = "docs/glossary.md";
const avoided = pages.avoidedWords(GLOSSARY).map((word) => ({ word, pattern: new RegExp(`(?<![\\w-])${word}(?![\\w-])`, "i") }));
const sentences = new Intl.Segmenter("en", { granularity: "sentence" });
const findings = [];
const spelled = [];

for (const path of readFileSync(list, "utf8").split("\n").filter((line) => line)) {
  const file = relative(root, path);
  const content = readFileSync(join(root, file), "utf8");
  if (file.endsWith(".md")) {
    checkPage(file, content);
  } else {
    checkSource(file, content);
  }
}
await checkSpelling();
if (report === "--report") {
  findings.forEach(({ file, line, kind, text }) => console.error(`${file}:${line}: ${kind}: ${text}`));
  process.exitCode = findings.length > 0 ? 1 : 0;
} else {
  process.stdout.write(JSON.stringify(findings));
}

function checkPage(file, content) {
  const { blocks, links } = pages.parse(content);
  for (const { line, text, isSentence } of blocks) {
    checkProse(file, line, text);
    for (const sentence of isSentence ? split(text) : []) {
      const words = sentence.replace(/`[^`]*`/g, "code").split(/\s+/).length;
      if (words > MAX_WORDS) {
        found(file, line, "length", `${words} words: ${sentence}`);
      }
    }
  }
  links.filter(({ target }) => !pages.resolves(file, target)).forEach(({ line, target }) => found(file, line, "link", target));
}

function checkSource(file, content) {
  const isMigration = file.includes(MIGRATIONS);
  for (const { line, text } of comments(file, content)) {
    if (!isMigration) {
      checkProse(file, line, text);
    }
    for (const [cited, path, anchor = ""] of text.matchAll(PAGE)) {
      if (!pages.resolves(isMigration ? IN_DOCS : "", path + anchor)) {
        found(file, line, "citation", cited);
      }
    }
    for (const [cited] of text.matchAll(BARE_DECISION)) {
      found(file, line, "citation", `${cited}: give its path`);
    }
  }
  for (const { line, text } of strings(file, content)) {
    checkOpening(file, line, text);
    checkAvoided(file, line, text);
  }
  for (const { line, text } of testNames(file, content)) {
    if (TEST_OPENING.test(text)) {
      found(file, line, "test name", text);
    }
  }
}

function checkProse(file, line, text) {
  split(text).forEach((sentence) => checkOpening(file, line, sentence));
  checkAvoided(file, line, text);
  spelled.push({ file, line, text: text.replace(NO_WORD, " ") });
}

function checkOpening(file, line, text) {
  // The first letter alone changes its case: WHERE is SQL.
  if (OPENING.test(text.charAt(0).toLowerCase() + text.slice(1)) && !text.endsWith("?")) {
    found(file, line, "opening", text);
  }
}

function checkAvoided(file, line, text) {
  const prose = file === GLOSSARY ? "" : text.replace(/`[^`]*`/g, " ");
  avoided.filter(({ pattern }) => pattern.test(prose)).forEach(({ word }) => found(file, line, "word", `"${word}": ${text}`));
}

/** All texts in one document: the dictionaries are loaded once. */
async function checkSpelling() {
  const words = readFileSync(new URL("words.txt", import.meta.url), "utf8").split("\n").filter((word) => word && !word.startsWith("#"));
  const text = spelled.map((one) => one.text.replace(/\s+/g, " ")).join("\n");
  const { issues } = await spellCheckDocument({ uri: "text.txt", text, languageId: "plaintext", locale: "en-GB,en" },
    { generateSuggestions: false, noConfigSearch: true },
    { language: "en-GB,en", words, maxNumberOfProblems: 100_000, maxDuplicateProblems: 100_000 });
  const starts = [0];
  for (const line of text.split("\n")) {
    starts.push(starts.at(-1) + line.length + 1);
  }
  for (const issue of issues) {
    const { file, line } = spelled[starts.findLastIndex((start) => start <= issue.offset)];
    found(file, line, "spelling", issue.text);
  }
}

function split(text) {
  return [...sentences.segment(text)].map(({ segment }) => segment.trim()).filter((sentence) => sentence);
}

function found(file, line, kind, text) {
  findings.push({ file, line, kind, text });
}
