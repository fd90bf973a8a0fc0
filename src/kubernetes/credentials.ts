/** What the user of a kubeconfig shows to the API server. */

import type { Authenticator } from "@kubernetes/client-node/auth.js";
import { decodeBase64, encodeBase64 } from "@std/encoding/base64";
import { Failure, messageOf } from "../core/errors.ts";
import type { TlsOptions } from "./api_socket.ts";
import { type ExecCredential, runPlugin } from "./exec_credential.ts";
import type { ClusterAccess, User } from "./kubeconfig.ts";

/** What goes with connections and their requests. */
export interface ConnectionCredentials {
  /** Of each request; those with several values are repeated. */
  headers: Record<string, string | string[]>;
  tls: TlsOptions;
}

/** Credentials, read or asked for when they are needed. */
export class Credentials {
  readonly #access: ClusterAccess;
  readonly #ask: (ca?: string) => Promise<ExecCredential>;
  #known: ExecCredential | undefined;
  #asking: Promise<ExecCredential> | undefined;

  /** @param isTerminal whether plugins may ask a person on standard input */
  constructor(access: ClusterAccess, isTerminal = Deno.stdin.isTerminal()) {
    const { cluster, user: { exec }, userName } = access;
    this.#access = access;
    this.#ask = exec
      ? (ca) => runPlugin({ exec, cluster, ca, userName, isTerminal })
      : authProvider(access);
  }

  /**
   * Get what is valid now. Files are read each time, as others renew them. A plugin runs once for
   * all who wait for it, and again only when its credentials have expired.
   *
   * @throws {Failure} when a file cannot be read, or a plugin fails
   */
  async get(): Promise<ConnectionCredentials> {
    const { cluster, user } = this.#access;
    const headers = impersonation(this.#access);
    // As with kubectl, no secret is sent where all can read it.
    if (new URL(cluster.server).protocol === "http:") return { headers, tls: {} };

    const tls = await tlsOf(this.#access);
    const authorization = await authorizationOf(this.#access);
    if (authorization) return { headers: { ...headers, authorization }, tls };
    // With a certificate, kubectl still asks a provider, but runs no plugin.
    const isAsked = user.exec ? tls.cert === undefined : user["auth-provider"];
    if (!isAsked) return { headers, tls };
    const { token, certificate, key } = await this.#asked(tls.ca);
    return {
      headers: token ? { ...headers, authorization: `Bearer ${token}` } : headers,
      tls: certificate ? { ...tls, cert: certificate, key } : tls,
    };
  }

  /**
   * Forget what a plugin printed: the API server refuses it.
   *
   * @param refused what was refused, in place of which others may have got something new meanwhile
   */
  refresh({ headers, tls }: ConnectionCredentials): void {
    const { token, certificate } = this.#known ?? {};
    const isKnown = token ? headers.authorization === `Bearer ${token}` : tls.cert === certificate;
    if (isKnown) this.#known = undefined;
  }

  async #asked(ca?: string): Promise<ExecCredential> {
    const known = this.#known;
    if (known && (known.expires ?? Infinity) > Date.now()) return known;
    this.#asking ??= this.#ask(ca)
      .then((credential) => this.#known = credential)
      .finally(() => this.#asking = undefined);
    return await this.#asking;
  }
}

function impersonation({ user }: ClusterAccess): ConnectionCredentials["headers"] {
  const headers: [string, string | string[] | undefined][] = [
    ["impersonate-user", user.as],
    ["impersonate-uid", user["as-uid"]],
    ["impersonate-group", user["as-groups"]],
  ];
  for (const [key, extra] of Object.entries(user["as-user-extra"])) {
    headers.push([`impersonate-extra-${encodeURIComponent(key)}`, extra]);
  }
  return Object.fromEntries(
    headers.flatMap(([name, value]) => value?.length ? [[name, value]] : []),
  );
}

async function tlsOf({ cluster, user, userName }: ClusterAccess): Promise<TlsOptions> {
  const of = `of user "${userName}"`;
  const ca = await pem(cluster, "certificate-authority", `of ${cluster.server}`);
  const cert = await pem(user, "client-certificate", of);
  const key = cert && await pem(user, "client-key", of); // as for kubectl, a key alone is nothing
  if (cert && !key) throw new Failure(`the client-certificate ${of} has no client-key`);
  const tls = { ca, cert, key, servername: cluster["tls-server-name"] };
  return cluster["insecure-skip-tls-verify"] ? { ...tls, rejectUnauthorized: false } : tls;
}

/** What a kubeconfig has in base64 or else in a file. */
async function pem<K extends string>(
  entry: { [key in K | `${K}-data`]?: string },
  name: K,
  of: string,
): Promise<string | undefined> {
  const data = entry[`${name}-data`];
  const file = entry[name];
  if (!data && !file) return undefined;
  let text: string;
  try {
    text = data ? new TextDecoder().decode(decodeBase64(data)) : await Deno.readTextFile(file!);
  } catch (error) {
    throw new Failure(`cannot read the ${name} ${of}: ${messageOf(error)}`);
  }
  if (text.includes("-----BEGIN ")) return text;
  throw new Failure(`the ${name} ${of} is not PEM`);
}

/** The header of a user who needs not be asked. */
async function authorizationOf({ user, userName }: ClusterAccess): Promise<string | undefined> {
  const token = user.tokenFile ? await tokenIn(user.tokenFile, user, userName) : user.token;
  if (token) return `Bearer ${token.trim()}`;
  return user.username && `Basic ${encodeBase64(`${user.username}:${user.password ?? ""}`)}`;
}

/** As for kubectl, a file's token comes before the kubeconfig's own, if there is one. */
async function tokenIn(file: string, { token }: User, userName: string): Promise<string> {
  let reason = "it is empty";
  try {
    const text = (await Deno.readTextFile(file)).trim();
    if (text) return text;
  } catch (error) {
    reason = messageOf(error);
  }
  if (token) return token;
  throw new Failure(`cannot read the token of user "${userName}" in ${file}: ${reason}`);
}

/** Asks a provider of the kind that was before plugins: client-node has oidc, gcp and azure. */
function authProvider({ user, userName }: ClusterAccess) {
  const provider = user["auth-provider"];
  const problem = `the auth-provider ${provider?.name} of user "${userName}" has no token`;
  const clientNodeUser = { name: userName, authProvider: provider };
  let authenticators: Authenticator[] | undefined; // they have what they renewed
  return async (): Promise<ExecCredential> => {
    const headers: Record<string, string> = {};
    try {
      authenticators ??= await loadAuthenticators();
      await authenticators.find((one) => one.isAuthProvider(clientNodeUser))
        ?.applyAuthentication(clientNodeUser, { headers });
    } catch (error) {
      throw new Failure(`${problem}: ${messageOf(error)}`);
    }
    const token = headers.Authorization?.replace("Bearer ", "");
    if (token) return { token, expires: 0 }; // client-node knows when
    throw new Failure(`${problem}: log in again, or change to a plugin`);
  };
}

/** Few need them, and the whole of client-node would take 250 ms to load. */
async function loadAuthenticators(): Promise<Authenticator[]> {
  const [{ OpenIDConnectAuth }, { GoogleCloudPlatformAuth }, { AzureAuth }] = await Promise.all([
    import("@kubernetes/client-node/oidc_auth.js"),
    import("@kubernetes/client-node/gcp_auth.js"),
    import("@kubernetes/client-node/azure_auth.js"),
  ]);
  return [new OpenIDConnectAuth(), new GoogleCloudPlatformAuth(), new AzureAuth()];
}
