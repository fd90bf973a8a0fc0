export interface Item { // none
  name: string; // none
  price: number; // none
}
