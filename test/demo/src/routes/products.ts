import { Router } from "express";
import { findProduct, searchProducts } from "../catalog.js";

export function productRoutes(): Router {
  const router = Router();
  router.get("/", (request, response) => {
    const { category, available } = request.query;
    response.json(
      searchProducts(category as string | undefined, available === "true"),
    );
  });
  router.get("/:id", (request, response) => {
    response.json(findProduct(request.params.id));
  });
  return router;
}
