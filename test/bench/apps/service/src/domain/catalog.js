"use strict";

const { groupBy, orderBy } = require("lodash");
const { createRandom, pickFrom } = require("./random");

const CATEGORIES = ["books", "garden", "games", "kitchen", "office", "tools"];
const ADJECTIVES = ["small", "large", "blue", "folding", "quiet", "solid", "light", "bright"];
const NOUNS = [
  "lamp",
  "table",
  "hammer",
  "kettle",
  "atlas",
  "puzzle",
  "drawer",
  "rake",
  "notebook",
];

function createCatalog(size) {
  const random = createRandom(7);
  const items = Array.from({ length: size }, (_, i) => ({
    id: i + 1,
    name: `${pickFrom(random, ADJECTIVES)} ${pickFrom(random, NOUNS)} ${i + 1}`,
    category: pickFrom(random, CATEGORIES),
    price: Math.round(200 + random() * 9800) / 100,
    weight: Math.round(50 + random() * 4000) / 1000,
  }));
  const byId = new Map(items.map((item) => [item.id, item]));
  const byCategory = groupBy(items, "category");

  return {
    all: () => items,
    get: (id) => byId.get(id),
    find({ category, most }) {
      const candidates = category ? byCategory[category] ?? [] : items;
      return most === undefined ? candidates : candidates.filter(({ price }) => price <= most);
    },
    related(item, count) {
      const others = byCategory[item.category].filter(({ id }) => id !== item.id);
      const distance = (other) =>
        Math.abs(other.price - item.price) + 3 * Math.abs(other.weight - item.weight);
      return orderBy(others, [distance, "id"]).slice(0, count);
    },
    categories: () =>
      Object.entries(byCategory).map(([name, members]) => ({ name, count: members.length })),
  };
}

module.exports = { createCatalog };
