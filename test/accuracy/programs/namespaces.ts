namespace Shapes {
  export const count = 2;
  const hidden = 3;

  export function area(x: number): number {
    return x * x * hidden;
  }

  export function unused(): void {
    console.log("never");
  }

  export namespace Inner {
    export const deep = () => "deep";
    export interface Only {
      x: number;
    }
  }

  export class Square {
    constructor(public size: number) {}
  }
}

namespace OnlyTypes {
  export type A = string;
}

namespace Shapes {
  export const more = count + 1;
}

console.log(
  Shapes.area(2),
  Shapes.Inner.deep(),
  new Shapes.Square(3).size,
  Shapes.more,
);
export {};
