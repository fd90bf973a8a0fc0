import express, { type ErrorRequestHandler, type Express } from "express";
import { ShopError } from "./errors.js";
import { cartRoutes } from "./routes/carts.js";
import { productRoutes } from "./routes/products.js";
import { refundRoutes } from "./routes/refunds.js";

const handleError: ErrorRequestHandler = (error, _request, response, next) => {
  if (response.headersSent) return next(error);
  if (error instanceof ShopError) {
    response.status(error.status).json({ error: error.message });
  } else {
    console.error(error);
    response.status(500).json({ error: "internal error" });
  }
};

export function createApp(): Express {
  const app = express();
  app.use(express.json());
  app.get(
    "/healthz",
    (_request, response) => void response.json({ status: "ok" }),
  );
  app.use("/products", productRoutes());
  app.use("/carts", cartRoutes());
  app.use("/refunds", refundRoutes());
  app.use(handleError);
  return app;
}
