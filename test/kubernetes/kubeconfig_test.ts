import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { DELIMITER, dirname, join } from "@std/path";
import { Failure } from "../../src/core/errors.ts";
import { type AccessOptions, loadAccess } from "../../src/kubernetes/kubeconfig.ts";

const A = `
current-context: ctx
clusters:
- name: shared
  cluster: {server: "https://a.example", certificate-authority: pki/ca.crt}
contexts:
- name: ctx
  context: {cluster: shared, user: dev, namespace: shop}
- name: elsewhere
  context: {cluster: only-b, user: dev}
users:
- name: dev
  user: {token: of-a}
`;

const B = `
current-context: of-b
clusters:
- name: shared
  cluster: {server: "https://b.example", tls-server-name: b}
- name: only-b
  cluster: {server: "https://only-b.example"}
contexts:
- name: ctx
  context: {cluster: only-b, user: dev, namespace: of-b}
- name: of-b
  context: {cluster: only-b, user: other}
users:
- name: dev
  user: {token: of-b, username: of-b}
- name: other
  user: {}
`;

/** A folder with files of these texts. */
async function folderOf(files: Record<string, string>) {
  const path = await Deno.makeTempDir({ prefix: "covhttp-kubeconfig-" });
  for (const [name, text] of Object.entries(files)) {
    await Deno.mkdir(dirname(join(path, name)), { recursive: true });
    await Deno.writeTextFile(join(path, name), text);
  }
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}

/** Load with nothing but these variables, on a machine that may be a pod. */
function load(
  env: Record<string, string>,
  options: Partial<AccessOptions> = {},
) {
  return loadAccess({ serviceAccount: "/nonexistent", ...options, env: (name) => env[name] });
}

/** Load one kubeconfig of this text. */
async function loadText(text: string, options: Partial<AccessOptions> = {}) {
  await using folder = await folderOf({ config: text });
  return await load({}, { kubeconfig: join(folder.path, "config"), ...options });
}

/** The message of the Failure that something ends with. */
async function failure(promise: Promise<unknown>): Promise<string> {
  const { message } = await assertRejects(() => promise, Failure);
  assertEquals(message.split("\n").length, 1);
  return message;
}

Deno.test("loadAccess() reads ~/.kube/config", async () => {
  await using home = await folderOf({ ".kube/config": A });
  const access = await load({ HOME: home.path, KUBECONFIG: "" });
  assertEquals(access.context, "ctx");
  assertEquals(access.namespace, "shop");
  assertEquals(access.cluster.server, "https://a.example");
  assertEquals(access.userName, "dev");
  assertEquals(access.user.token, "of-a");
});

Deno.test("loadAccess() lets the first of several files win, name by name", async () => {
  await using folder = await folderOf({ a: A, b: B });
  const files = [join(folder.path, "missing"), join(folder.path, "a"), "", join(folder.path, "b")];
  const env = { KUBECONFIG: files.join(DELIMITER), HOME: folder.path };
  const current = await load(env);
  assertEquals(current.context, "ctx");
  assertEquals(current.namespace, "shop");
  assertEquals(current.cluster.server, "https://a.example");
  assertEquals(current.cluster["tls-server-name"], undefined); // entries are not mixed
  assertEquals(current.user.token, "of-a");
  assertEquals(current.user.username, undefined);

  const across = await load(env, { context: "elsewhere" });
  assertEquals(across.cluster.server, "https://only-b.example");
  assertEquals(across.user.token, "of-a");
  assertEquals(across.namespace, "default");
});

Deno.test("loadAccess() takes the current context of the first file that has one", async () => {
  await using folder = await folderOf({ a: A.replace("current-context: ctx", ""), b: B });
  const files = [join(folder.path, "a"), join(folder.path, "b")];
  const access = await load({ KUBECONFIG: files.join(DELIMITER) });
  assertEquals(access.context, "of-b");
});

Deno.test("loadAccess() reads --kubeconfig alone, which must exist", async () => {
  await using folder = await folderOf({ a: A, b: B });
  const env = { KUBECONFIG: join(folder.path, "a") };
  assertEquals((await load(env, { kubeconfig: join(folder.path, "b") })).context, "of-b");
  const kubeconfig = join(folder.path, "missing");
  assertEquals(
    await failure(load(env, { kubeconfig })),
    `the kubeconfig ${kubeconfig} does not exist`,
  );
});

Deno.test("loadAccess() makes paths absolute, from the folder of their file", async () => {
  const text = `
current-context: ctx
clusters: [{name: c, cluster: {server: "https://c", certificate-authority: pki/ca.crt}}]
contexts: [{name: ctx, context: {cluster: c, user: u}}, {name: path, context: {cluster: c, user: p}}]
users:
- name: u
  user:
    client-certificate: ../u.crt
    client-key: /abs/u.key
    tokenFile: token
    exec: {apiVersion: client.authentication.k8s.io/v1, command: bin/plugin}
- name: p
  user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: aws}}
`;
  await using folder = await folderOf({ "k/config": text });
  const { cluster, user } = await load({ KUBECONFIG: join(folder.path, "k/config") });
  assertEquals(cluster["certificate-authority"], join(folder.path, "k/pki/ca.crt"));
  assertEquals(user["client-certificate"], join(folder.path, "u.crt"));
  assertEquals(user["client-key"], "/abs/u.key");
  assertEquals(user.tokenFile, join(folder.path, "k/token"));
  assertEquals(user.exec?.command, join(folder.path, "k/bin/plugin"));
  const onPath = await load({ KUBECONFIG: join(folder.path, "k/config") }, { context: "path" });
  assertEquals(onPath.user.exec?.command, "aws");
});

Deno.test("loadAccess() takes what kubectl takes for missing, and later keys and first names", async () => {
  const access = await loadText(`
current-context: other
current-context: ctx
preferences: {}
clusters:
- name: c
  cluster: {server: "https://first", certificate-authority: , proxy-url: "", insecure-skip-tls-verify: null}
- {name: c, cluster: {server: "https://second"}}
- {name: unused, cluster: null}
contexts:
- {name: ctx, context: {cluster: c, user: u, namespace: null}}
- {name: ctx, context: {cluster: unused, user: u}}
- {name: unused}
users:
- {name: u}
- {name: u, user: {token: second}}
- {name: unused, user: {exec: {command: x, args: null, env: null}}}
`);
  assertEquals(access.cluster.server, "https://first");
  assertEquals(access.cluster["certificate-authority"], undefined);
  assertEquals(access.cluster["proxy-url"], undefined);
  assertEquals(access.cluster["insecure-skip-tls-verify"], false);
  assertEquals(access.namespace, "default");
  assertEquals(access.user.token, undefined);
});

Deno.test("loadAccess() takes servers without a scheme as HTTP, and contexts without a user", async () => {
  const access = await loadText(`
current-context: ctx
clusters: [{name: c, cluster: {server: "localhost:8001"}}]
contexts: [{name: ctx, context: {cluster: c}}]
`);
  assertEquals(access.cluster.server, "http://localhost:8001");
  assertEquals(access.userName, "anonymous");
  assertEquals(access.user.token, undefined);
});

Deno.test("loadAccess() says which contexts there are", async () => {
  assertMatch(
    await failure(loadText(A, { context: "x" })),
    /^no context "x" in .*\/config: there are ctx, elsewhere$/,
  );
  assertMatch(
    await failure(loadText(A.replace("current-context: ctx", ""))),
    /^no current context in .*\/config: name one with --context; there are ctx, elsewhere$/,
  );
});

Deno.test("loadAccess() says which cluster or user a context lacks", async () => {
  assertMatch(
    await failure(loadText(A, { context: "elsewhere" })),
    /^context "elsewhere" in .*\/config names the cluster "only-b", which is not there$/,
  );
  assertMatch(
    await failure(loadText(A.replace("user: dev", "user: gone"))),
    /^context "ctx" in .*\/config names the user "gone", which is not there$/,
  );
  assertMatch(
    await failure(loadText(A.replace("https://a.example", ""))),
    /^context "ctx" in .*\/config names a cluster whose server is no URL: ""$/,
  );
});

Deno.test("loadAccess() names a file that it cannot read or understand, and no secret", async () => {
  await using folder = await folderOf({ a: A });
  assertMatch(
    await failure(load({ KUBECONFIG: [join(folder.path, "a"), folder.path].join(DELIMITER) })),
    new RegExp(`^cannot read the kubeconfig ${folder.path}: Is a directory`),
  );
  for (
    const [text, problem] of [
      [
        "users: [{token: s3cret",
        /^cannot read the kubeconfig .*\/config: unexpected end of .* \(2:1\)$/,
      ],
      ["s3cret", /\/config is no kubeconfig: the whole must be Object$/],
      ["kind: Pod", /\/config is no kubeconfig: kind must be "Config"$/],
      ["clusters: {a: b}", /\/config is no kubeconfig: clusters must be Array$/],
      ["users: [{user: {}}]", /\/config is no kubeconfig: users\.0\.name is missing$/],
      ["users: [{name: u, user: {token: 123}}]", /users\.0\.user\.token must be string$/],
    ] as const
  ) {
    const message = await failure(loadText(text));
    assertMatch(message, problem);
    assertEquals(/s3cret|123/.test(message), false);
  }
});

Deno.test("loadAccess() takes a pod's service account where no file has a cluster", async () => {
  await using folder = await folderOf({
    token: "t",
    "ca.crt": "",
    namespace: "mine\n",
    config: "",
  });
  const pod = { KUBERNETES_SERVICE_HOST: "fd00::1", KUBERNETES_SERVICE_PORT: "443" };
  const env = { ...pod, KUBECONFIG: join(folder.path, "config") };
  const access = await load(env, { serviceAccount: folder.path });
  assertEquals(access.context, "in-cluster");
  assertEquals(access.namespace, "mine");
  assertEquals(access.cluster.server, "https://[fd00::1]:443");
  assertEquals(access.cluster["certificate-authority"], join(folder.path, "ca.crt"));
  assertEquals(access.user.tokenFile, join(folder.path, "token"));
  const other = await load({ ...env, POD_NAMESPACE: "other" }, { serviceAccount: folder.path });
  assertEquals(other.namespace, "other");
  assertMatch(
    await failure(load(env, { serviceAccount: folder.path, context: "x" })),
    /^no context "x" in .*\/config: there are none$/,
  );
});

Deno.test("loadAccess() means a pod's namespace in a pod, unless the context names one", async () => {
  await using folder = await folderOf({ token: "t", namespace: "mine", a: A, b: B });
  const env = {
    KUBECONFIG: [join(folder.path, "a"), join(folder.path, "b")].join(DELIMITER),
    KUBERNETES_SERVICE_HOST: "10.0.0.1",
    KUBERNETES_SERVICE_PORT: "443",
  };
  const serviceAccount = folder.path;
  assertEquals((await load(env, { serviceAccount })).namespace, "shop");
  assertEquals((await load(env, { serviceAccount, context: "of-b" })).namespace, "mine");
});

Deno.test("loadAccess() says where it looked for a cluster", async () => {
  await using folder = await folderOf({ empty: "# nothing" });
  const [empty, gone] = [join(folder.path, "empty"), join(folder.path, "gone")];
  assertEquals(
    await failure(
      load({ KUBECONFIG: [empty, gone].join(DELIMITER), KUBERNETES_SERVICE_HOST: "10.0.0.1" }),
    ),
    `cannot find a cluster: ${empty} has none, ${gone} does not exist, and this is no pod with a ` +
      "service account; name a kubeconfig with --kubeconfig or KUBECONFIG, or the app's address with --url",
  );
  assertMatch(
    await failure(load({})),
    /^cannot find a cluster: neither KUBECONFIG nor HOME is set,/,
  );
});
