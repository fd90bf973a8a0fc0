/** Nothing of this is left when it runs. */

export interface Item { // none
  name: string; // none
  price: number; // none
}

export type Listener = (total: number) => void; // none
