/** Makes a bare Postgres look like a hosted Supabase project. What is imitated from where: docs/hosted.md. */
export { type ExtensionFile, extensionFiles, TRUSTED_EXTENSIONS, trustExtension } from "./extension_files.ts";
export {
  bootstrap,
  bootstrapScript,
  type Cron,
  databaseScript,
  platformVersion,
  rolesScript,
  type ScriptRunner,
} from "./scripts.ts";
export { preparePglite } from "./pglite.ts";
