import "reflect-metadata";
import { Controller, Get, Module, Param } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { Prices } from "./prices.js";

@Controller("prices")
class PricesController {
  constructor(private readonly prices: Prices) {}

  @Get(":count")
  price(@Param("count") count: string): { price: number } {
    return { price: this.prices.of(Number(count)) };
  }

  @Get("refund/:count")
  refund(@Param("count") count: string): { price: number } {
    return { price: this.prices.refund(Number(count)) };
  }
}

@Module({ controllers: [PricesController], providers: [Prices] })
class AppModule {}

async function start(): Promise<void> {
  const app = await NestFactory.create(AppModule, { logger: ["error"] });
  app.enableShutdownHooks();
  await app.listen(Number(process.env.PORT), "127.0.0.1");
  console.log("listening");
}

start();
