/** Collecting from real pods. In one module: faults are for whoever asks the API server next. */

import { buildImages, noCluster, removeAllPods } from "./cluster.ts";
import { collectingTests } from "./collecting.ts";
import { faultTests } from "./faults.ts";
import { watchingTests } from "./watching.ts";

if (!noCluster) {
  await buildImages();
  await removeAllPods(); // of a run that was ended
  collectingTests();
  watchingTests();
  faultTests();
}
