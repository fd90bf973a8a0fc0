/** XML that holds to its document type, where istanbul-reports does not. */

import { escape } from "@std/html";
import type { XMLWriter } from "istanbul-lib-report";

/** Attributes of an element. */
type Attributes = Record<string, string | number | boolean>;

/** An element as istanbul writes it; corrected before it is written. */
interface Element {
  attributes: Attributes;
  content?: string;
}

/**
 * What each report gets wrong, by element. The rest of the texts comes escaped.
 *
 * - cobertura: http://cobertura.sourceforge.net/xml/coverage-04.dtd wants a `complexity` and rates
 *   everywhere, and knows no `hits` of methods; the lines of these have them, too.
 */
const CORRECTIONS: Record<string, Record<string, (element: Element) => Element>> = {
  cobertura: {
    source: ({ attributes, content = "" }) => ({ attributes, content: escape(content) }),
    package: ({ attributes }) => ({ attributes: { ...attributes, complexity: 0 } }),
    class: ({ attributes }) => ({
      attributes: { ...escaped(attributes, "filename"), complexity: 0 },
    }),
    method: ({ attributes: { hits, ...attributes } }) => {
      const rate = Number(hits) > 0 ? 1 : 0;
      return {
        attributes: { ...attributes, "line-rate": rate, "branch-rate": rate, complexity: 0 },
      };
    },
  },
  clover: {
    package: ({ attributes }) => ({ attributes: escaped(attributes, "name") }),
    file: ({ attributes }) => ({ attributes: escaped(attributes, "name", "path") }),
  },
};

/** Let a writer of a report write what is valid. */
export function correctXml(xml: XMLWriter, reporter: string): XMLWriter {
  const corrections = CORRECTIONS[reporter] ?? {};
  const correct = (name: string, attributes?: Attributes | null, content?: string) => {
    const element = { attributes: attributes ?? {}, content };
    return corrections[name]?.(element) ?? element;
  };
  const { openTag, inlineTag } = xml;
  xml.openTag = (name: string, attributes?: Attributes) =>
    openTag.call(xml, name, correct(name, attributes).attributes);
  xml.inlineTag = (name: string, attributes?: Attributes, content?: string) => {
    const corrected = correct(name, attributes, content);
    return inlineTag.call(xml, name, corrected.attributes, corrected.content);
  };
  return xml;
}

function escaped(attributes: Attributes, ...names: string[]): Attributes {
  const texts = names.map((name) => [name, escape(String(attributes[name]))]);
  return { ...attributes, ...Object.fromEntries(texts) };
}
