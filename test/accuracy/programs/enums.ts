// v8 cannot know in esbuild-bundle-min, rollup-terser: line 39 (both returns become one)
enum Color {
  Red,
  Green = 5,
  Blue = Green * 2,
}

const enum Size {
  Small = "s",
  Large = "l",
}

declare enum Ambient {
  A,
}

export enum Flags {
  None = 0,
  A = 1 << 0,
  B = 1 << 1,
  Both = A | B,
}

function name(color: Color): string {
  switch (color) {
    case Color.Red:
      return "red";
    case Color.Green:
      return "green";
    default:
      return "blue";
  }
}

function isLarge(size: Size): boolean {
  if (size === Size.Large) {
    return true;
  }
  return false;
}

console.log(name(Color.Red), name(Color.Blue), isLarge(Size.Small), Flags.Both);
