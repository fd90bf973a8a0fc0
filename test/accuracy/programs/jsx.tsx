type Child = string | Node;

interface Node {
  tag: string;
  props: Record<string, unknown>;
  children: Child[];
}

const React = {
  createElement(
    tag: string | ((props: Record<string, unknown>) => Node),
    props: Record<string, unknown> | null,
    ...children: (Child | Child[] | false | null)[]
  ): Node {
    if (typeof tag === "function") {
      return tag({ ...props, children });
    }
    return { tag, props: props ?? {}, children: children.flat().filter((x): x is Child => !!x) };
  },
  Fragment: "",
};

const Item = ({ name, done }: { name: string; done?: boolean }) => (
  <li className={done ? "done" : "open"}>
    {name}
    {done && <b>done</b>}
  </li>
);

function List({ items }: { items: string[] }) {
  return (
    <ul onClick={() => console.log("never")}>
      {items.map((name) => <Item name={name} done={name === "a"} />)}
      {items.length > 5 ? <li>many</li> : null}
    </ul>
  );
}

const Unused = () => <>unused</>;

const render = (node: Child): string =>
  typeof node === "string" ? node : `<${node.tag}>${node.children.map(render).join("")}</${node.tag}>`;

console.log(render(<List items={["a", "b"]} /> as any));
export { Unused };
