import { Router } from "express";
import { addItem, applyCoupon, checkOut, createCart, findCart } from "../carts.js";

export function cartRoutes(): Router {
  const router = Router();
  router.post("/", (_request, response) => {
    response.status(201).json(createCart());
  });
  router.get("/:id", (request, response) => {
    response.json(findCart(request.params.id));
  });
  router.post("/:id/items", (request, response) => {
    const { product, quantity = 1 } = request.body ?? {};
    response.status(201).json(
      addItem(request.params.id, String(product), Number(quantity)),
    );
  });
  router.post("/:id/coupon", (request, response) => {
    response.json(
      applyCoupon(request.params.id, String(request.body?.code ?? "")),
    );
  });
  router.post("/:id/checkout", (request, response) => {
    response.json(checkOut(request.params.id));
  });
  return router;
}
