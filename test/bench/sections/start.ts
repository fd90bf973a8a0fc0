/** How long an app takes from its start to its first answer. */

import { APP_NAMES } from "../apps.ts";
import { type Context, interleaved, roundsOf, workFolder } from "../context.ts";
import { startApp } from "../running_app.ts";

/** All apps with all versions of Node.js. */
export async function measureStart(context: Context): Promise<void> {
  for (const name of APP_NAMES.filter(context.wants)) {
    for (const { version, path } of context.nodes) {
      const app = await context.app(name);
      const place = { app: name, node: version };
      const start = async (launch: (work: string) => Parameters<typeof startApp>[2]) => {
        await using folder = await workFolder(context);
        await using running = await startApp(app, path, launch(folder.path));
        return { firstResponse: running.firstResponse };
      };
      // The first start of each finds nothing in caches: neither the system's, nor nyc's.
      for (const variant of context.variants) {
        await start((work) => variant.launch(app, path, work)).catch(() => {}); // named below
      }
      const rounds = roundsOf(context, name === "service" ? 15 : 7);
      await interleaved(context, place, rounds, context.variants, (variant) => {
        return start((work) => variant.launch(app, path, work));
      });
    }
  }
}
