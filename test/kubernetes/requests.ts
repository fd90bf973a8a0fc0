/** Requests to the service in pods, through port-forwarding of covhttp's own. */

import type { Connection } from "../../src/core/connection.ts";
import { ApiServer } from "../../src/kubernetes/api_server.ts";
import { Credentials } from "../../src/kubernetes/credentials.ts";
import { loadAccess } from "../../src/kubernetes/kubeconfig.ts";
import { connectPod } from "../../src/kubernetes/pod_connection.ts";
import { asUser, type Pods } from "./cluster.ts";

/** Where the test image's service listens. */
const PORT = 3000;

/** Calls functions of the service in a pod, one after the other, and tells what the last one said. */
export type Ask = ((pod: number, ...functions: string[]) => Promise<string>) & AsyncDisposable;

/** Open ways to the services of pods. */
export async function requests({ names }: Pods): Promise<Ask> {
  const { KUBECONFIG: kubeconfig } = await asUser();
  const access = await loadAccess({ kubeconfig, env: () => undefined });
  const server = new ApiServer({
    server: new URL(access.cluster.server),
    context: access.context,
    credentials: new Credentials(access),
    timeout: 10_000,
    kubectlOptions: [],
    env: () => undefined,
  });
  const connections: Connection[] = names.map((pod) => {
    return connectPod(server, { namespace: "default", pod, port: PORT });
  });
  const ask = async (pod: number, ...functions: string[]) => {
    let text = "";
    for (const name of functions) {
      const { base, request } = connections[pod]!;
      text = await (await request(new URL(`/${name}`, base))).text();
    }
    return text;
  };
  return Object.assign(ask, {
    async [Symbol.asyncDispose]() {
      await Promise.all(connections.map((connection) => connection[Symbol.asyncDispose]()));
      await server.close();
    },
  });
}
