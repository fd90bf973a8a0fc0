const n = process.argv.length;

export class Account {
  static #opened = 0;
  readonly #history: number[] = [];
  protected limit?: number;
  declare note: string;
  onChange: ((balance: number) => void) | undefined = undefined;

  static {
    if (n > 100) {
      Account.#opened = -1;
    }
  }

  constructor(
    readonly owner: string,
    private balance = 0,
  ) {
    Account.#opened++;
  }

  static get opened(): number {
    return Account.#opened;
  }

  deposit(amount: number): this {
    if (amount <= 0) {
      throw new RangeError("amount must be positive");
    }
    this.balance += amount;
    this.#history.push(amount);
    this.onChange?.(this.balance);
    return this;
  }

  withdraw(amount: number): boolean {
    const allowed = this.balance + (this.limit ?? 0);
    if (amount > allowed) return false;
    this.balance -= amount;
    return true;
  }

  get total(): number {
    return this.balance;
  }

  *[Symbol.iterator](): Iterator<number> {
    yield* this.#history;
  }

  private audit(): void {
    console.log("never");
  }
}

export abstract class Shape {
  abstract area(): number;

  describe(): string {
    return `area ${this.area()}`;
  }
}

export class Square extends Shape {
  constructor(private readonly side: number) {
    super();
  }

  override area(): number {
    return this.side ** 2;
  }
}

export class Unused<T> {
  value?: T;
  list: T[] = [];
  read = (): T | undefined => this.value;
}

const account = new Account("a", n).deposit(n);
account.onChange = (balance) => console.log("balance", balance);
account.deposit(1);
try {
  account.deposit(-n);
} catch (error) {
  console.log((error as Error).message);
}
console.log(account.withdraw(n * 100), account.total, [...account], Account.opened, new Square(n).describe());
