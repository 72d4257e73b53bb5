// The Markdown pages of a repository: their texts, links and anchors.
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import GithubSlugger from "github-slugger";
import { toString } from "mdast-util-to-string";
import { remark } from "remark";
import gfm from "remark-gfm";
import { visit } from "unist-util-visit";

const parser = remark().use(gfm);

export class Pages {
  #root;
  #anchors = new Map();

  constructor(root) {
    this.#root = root;
  }

  /** Paragraphs, headings and table cells with their first line, without code; and the links. */
  parse(content) {
    const blocks = [];
    const links = [];
    visit(parser.parse(content), (node) => {
      if (["paragraph", "heading", "tableCell"].includes(node.type)) {
        blocks.push({ line: node.position.start.line, text: text(node).replace(/\s+/g, " "), isSentence: node.type === "paragraph" });
      } else if (["link", "image", "definition"].includes(node.type)) {
        links.push({ line: node.position.start.line, target: node.url });
      }
    });
    return { blocks, links };
  }

  /** Whether a link of a page leads to a file, and to a heading in it. Addresses of other hosts are not followed. */
  resolves(page, target) {
    if (/^[a-z]+:/i.test(target)) {
      return true;
    }
    const [path, anchor] = target.split("#");
    const file = path === "" ? page : normalize(join(dirname(page), decodeURI(path)));
    const found = join(this.#root, file);
    if (!existsSync(found)) {
      return false;
    }
    return anchor === undefined || statSync(found).isFile() && this.#anchorsOf(found).has(anchor);
  }

  /** The first column of the table whose heading cell says "instead of", in lower case; rows with a condition in brackets are for readers. */
  avoidedWords(page) {
    const words = [];
    visit(parser.parse(readFileSync(join(this.#root, page), "utf8")), "table", ({ children: [head, ...rows] }) => {
      if (/^instead of$/i.test(toString(head.children[0]))) {
        rows.map((row) => toString(row.children[0]).toLowerCase()).filter((cell) => !cell.includes("("))
          .forEach((cell) => words.push(...cell.split(/,\s*/)));
      }
    });
    if (words.length === 0) {
      throw new Error(`${page} has no table of words to avoid`);
    }
    return words;
  }

  #anchorsOf(file) {
    if (!this.#anchors.has(file)) {
      const slugger = new GithubSlugger();
      const anchors = new Set();
      visit(parser.parse(readFileSync(file, "utf8")), "heading", (heading) => anchors.add(slugger.slug(toString(heading))));
      this.#anchors.set(file, anchors);
    }
    return this.#anchors.get(file);
  }
}

function text(node) {
  return node.type === "inlineCode" ? "`" + node.value + "`" : node.children ? node.children.map(text).join("") : (node.value ?? node.alt ?? " ");
}
