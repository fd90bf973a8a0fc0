import { Router } from "express";
import { refund } from "../refunds.js";

/** No request of the demo comes here: the gap that its report shows. */
export function refundRoutes(): Router {
  const router = Router();
  router.post("/", (request, response) => {
    const { cart, reason } = request.body ?? {};
    response.status(201).json(
      refund(String(cart), String(reason ?? "unwanted")),
    );
  });
  return router;
}
