"use strict";

const { buildSchema, parse, validate, execute } = require("graphql");

const schema = buildSchema(`
  type Product { id: Int!, name: String!, price: Float!, category: String!, related(first: Int = 3): [Product!]! }
  type Customer { id: String!, name: String!, level: String! }
  type Query { product(id: Int!): Product, products(category: String, first: Int = 5): [Product!]!, customer(id: String!): Customer }
`);

module.exports = async function graphql(app) {
  const { catalog, customers } = app.shop;
  const documents = new Map();

  const present = (item) =>
    item && {
      ...item,
      related: ({ first }) => catalog.related(item, first).map(present),
    };
  const root = {
    product: ({ id }) => present(catalog.get(id)),
    products: ({ category, first }) => catalog.find({ category }).slice(0, first).map(present),
    customer: ({ id }) => {
      const customer = customers.get(id);
      return customer && { ...customer, level: customers.level(customer) };
    },
  };

  const parsed = (query) => {
    const known = documents.get(query);
    if (known) return known;
    const document = parse(query);
    const errors = validate(schema, document);
    if (errors.length > 0) throw app.httpErrors.badRequest(errors[0].message);
    if (documents.size > 100) documents.clear();
    documents.set(query, document);
    return document;
  };

  const body = {
    type: "object",
    required: ["query"],
    properties: { query: { type: "string" }, variables: { type: "object" } },
  };
  app.post("/", { schema: { body } }, ({ body: { query, variables: variableValues } }) => {
    return execute({ schema, document: parsed(query), rootValue: root, variableValues });
  });
};
