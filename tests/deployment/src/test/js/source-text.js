// Takes the texts that people read out of source files: comments, strings of main code, and names of tests.

// A literal comes first, so that "//" in it begins no comment.
const JAVA = /"""[\s\S]*?"""|"(?:[^"\\\n]|\\.|"\s*\+\s*")*"|'(?:[^'\\\n]|\\.)*'|\/\*[\s\S]*?\*\/|(?:\/\/[^\n]*(?:\n[ \t]*(?=\/\/))?)+/g;
const SQL = /'(?:[^']|'')*'|\/\*[\s\S]*?\*\/|(?:--[^\n]*(?:\n[ \t]*(?=--))?)+/g;
const HASH = /(?<=^|\s)(?:#(?!!)[^\n]*(?:\n[ \t]*(?=#))?)+/g;
const XML = /<!--[\s\S]*?-->/g;
const LANGUAGES = [
  { files: /\.(java|js|ts)$/, pattern: JAVA },
  { files: /\.sql$/, pattern: SQL },
  { files: /\.(xml|html)$/, pattern: XML },
  { files: /\.(sh|tf|tfvars|hcl|ya?ml|properties)$|(^|\/)[\w-]+$/, pattern: HASH },
];
const COMMENT = /^(?:\/\*|\/\/|--|#|<!--)/;
const TAG = /(?=(?:^|\n)[ \t]*@(?:param|return|throws|deprecated|see)\b)/;

/** The comments of a file: one item for each paragraph and for each block tag of a Javadoc comment. */
export function comments(file, content) {
  return tokens(file, content).filter(({ text }) => COMMENT.test(text)).flatMap(({ line, text }) => paragraphs(line, text));
}

/** Strings of more than one word in the code that is shipped. */
export function strings(file, content) {
  return file.endsWith(".java") && file.includes("/src/main/")
    ? tokens(file, content).filter(({ text }) => text.startsWith('"')).map(({ line, text }) => ({ line, text: text.replace(/"\s*\+\s*"/g, "").replace(/^"+|"+$/g, "").trim() }))
      .filter(({ text }) => /\s/.test(text))
    : [];
}

/** The names of methods without a result in test code. */
export function testNames(file, content) {
  return file.endsWith(".java") && file.includes("/src/test/")
    ? [...content.replace(JAVA, (token) => token.replace(/[^\n]/g, " ")).matchAll(/\bvoid (\w+)\(/g)].map((match) => ({ line: lineAt(content, match.index), text: match[1] }))
    : [];
}

function tokens(file, content) {
  const language = LANGUAGES.find(({ files }) => files.test(file));
  return language ? [...content.matchAll(language.pattern)].map((match) => ({ line: lineAt(content, match.index), text: match[0] })) : [];
}

function paragraphs(line, comment) {
  const items = [];
  let at = line;
  const bare = comment.split("\n").map((one) => one.replace(/^\s*(?:\/\*+|\*+\/|\*|\/\/+|--+|#+|<!--)\s?/, "").replace(/\s*(?:\*\/|-->)\s*$/, ""));
  for (const part of bare.join("\n").split(TAG).flatMap((one) => one.split(/(?=\n\s*\n|<(?:p|li|ul)>)/))) {
    const leading = part.length - part.replace(/^\s*\n/, "").length;
    const text = plain(part);
    if (text) {
      items.push({ line: at + (leading > 0 ? 1 : 0), text });
    }
    at += part.split("\n").length - 1;
  }
  return items;
}

function plain(text) {
  // "@param port of the endpoint" is read with its name.
  return text.replace(/^\s*@param\s+(\S+)(?=\s+of\b)/, "`$1`").replace(/^\s*@(?:param\s+\S+|throws\s+\S+|return|deprecated|see\s+\S+)/, "")
    .replace(/\{@\w+\s+([^}]*)\}/g, (_, code) => "`" + code.replace(/^[\w.]*#/, "") + "`").replace(/<\/?[a-z]+\/?>/g, " ")
    .replace(/\s+/g, " ").trim();
}

function lineAt(content, index) {
  return content.slice(0, index).split("\n").length;
}
