"use strict";

function wordsOf(text) {
  return text.toLowerCase().split(/[^a-z0-9]+/).filter((word) => word.length > 1);
}

/** An inverted index that ranks by how rare the words are that fit. */
function createIndex(items) {
  const postings = new Map();
  for (const item of items) {
    for (const word of new Set(wordsOf(`${item.name} ${item.category}`))) {
      if (!postings.has(word)) postings.set(word, []);
      postings.get(word).push(item);
    }
  }
  const vocabulary = [...postings.keys()].sort();

  function lowerBound(prefix) {
    let [low, high] = [0, vocabulary.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (vocabulary[middle] < prefix) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function suggest(prefix, limit) {
    const [word] = wordsOf(prefix);
    const found = [];
    if (word === undefined) return found;
    for (let i = lowerBound(word); i < vocabulary.length && found.length < limit; i++) {
      if (!vocabulary[i].startsWith(word)) break;
      found.push(vocabulary[i]);
    }
    return found;
  }

  function search(query, limit) {
    const scores = new Map();
    for (const word of wordsOf(query)) {
      const matches = postings.get(word) ?? [];
      const weight = Math.log(1 + items.length / (1 + matches.length));
      for (const item of matches) scores.set(item, (scores.get(item) ?? 0) + weight);
    }
    return [...scores].sort(([a, x], [b, y]) => y - x || a.id - b.id).slice(0, limit)
      .map(([{ id, name }, score]) => ({ id, name, score: Math.round(score * 100) / 100 }));
  }

  return { search, suggest };
}

module.exports = { createIndex };
