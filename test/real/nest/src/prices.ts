import { Injectable } from "@nestjs/common";

@Injectable()
export class Prices {
  of(count: number): number {
    if (count > 10) {
      return count * 9;
    }
    return count * 10;
  }

  refund(count: number): number {
    return -this.of(count);
  }
}
