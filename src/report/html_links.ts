/** Links between the pages of an HTML report. */

/** How istanbul's HTML report finds its pages. */
interface LinkMapper {
  getPath(node: unknown): string;
  relativePath(source: unknown, target: unknown): string;
  assetPath(node: unknown, name: string): string;
}

/** What has pages, or is another report. */
interface Pages {
  linkMapper?: LinkMapper;
}

/** Let links be URLs: in istanbul's, `%` and `#` of names mean something else. */
export function withUrls<Report extends object>(report: Report): Report {
  const pages: Pages = report;
  const mapper = pages.linkMapper;
  if (mapper === undefined) return report;
  pages.linkMapper = {
    getPath: (node) => mapper.getPath(node),
    relativePath: (source, target) => urlOf(mapper.relativePath(source, target)),
    assetPath: (node, name) => urlOf(mapper.assetPath(node, name)),
  };
  return report;
}

function urlOf(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
