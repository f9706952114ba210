/** An error of the service, thrown anywhere in the fake and answered as HTTP. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
  constructor(
    readonly httpStatus: number,
    readonly statusName: string,
    message: string,
    readonly details?: readonly unknown[],
  ) {
    super(message);
  }

  /** The body as the service writes it. */
  body(): { error: Record<string, unknown> } {
    const { httpStatus: code, message, statusName: status, details } = this;
    return { error: { code, message, status, ...(details === undefined ? {} : { details }) } };
  }
}

/** 400 INVALID_ARGUMENT with the service's words. */
export function invalidArgument(message: string): ServiceError {
  return new ServiceError(400, "INVALID_ARGUMENT", message);
}

const domain = "googleapis.com";
const service = "generativelanguage.googleapis.com";

function errorInfo(reason: string): unknown {
  return { "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason, domain, metadata: { service } };
}

/** A key that the service does not know. */
export function keyInvalid(): ServiceError {
  const message = "API key not valid. Please pass a valid API key.";
  return new ServiceError(400, "INVALID_ARGUMENT", message, [
    errorInfo("API_KEY_INVALID"),
    { "@type": "type.googleapis.com/google.rpc.LocalizedMessage", locale: "en-US", message },
  ]);
}

/** A request without a key. */
export function keyMissing(): ServiceError {
  return new ServiceError(
    403,
    "PERMISSION_DENIED",
    "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
  );
}

/** A key that was found in public. */
export function keyLeaked(): ServiceError {
  return new ServiceError(
    403,
    "PERMISSION_DENIED",
    "Your API key was reported as leaked. Please use another API key.",
  );
}

/** A project that never switched the service on. */
export function serviceDisabled(): ServiceError {
  return new ServiceError(
    403,
    "PERMISSION_DENIED",
    "Generative Language API has not been used in project 123456789 before or it is disabled. Enable it by visiting https://console.developers.google.com/apis/api/generativelanguage.googleapis.com/overview?project=123456789 then retry.",
    [errorInfo("SERVICE_DISABLED")],
  );
}

/** A caller in a place that is not served. */
export function locationUnsupported(): ServiceError {
  return new ServiceError(
    400,
    "FAILED_PRECONDITION",
    "User location is not supported for the API use.",
  );
}

/** A cache that is gone, expired or another's: always 403, never 404. */
export function cacheNotFound(): ServiceError {
  return new ServiceError(403, "PERMISSION_DENIED", "CachedContent not found (or permission denied)");
}

/** A model that is unknown, retired or cannot do the task. */
export function modelNotFound(model: string, task: string): ServiceError {
  return new ServiceError(
    404,
    "NOT_FOUND",
    `models/${model} is not found for API version v1beta, or is not supported for ${task}. Call ModelService.ListModels to see the list of available models and their supported methods.`,
  );
}

/** Less content than a cache must have. */
export function cacheTooSmall(tokens: number, least: number): ServiceError {
  return invalidArgument(
    `Cached content is too small. total_token_count=${tokens}, min_total_token_count=${least}`,
  );
}

/** System instruction, tools or tool configuration beside a cache. */
export function cacheConflict(): ServiceError {
  return invalidArgument(
    "CachedContent can not be used with GenerateContent request setting system_instruction, tools or tool_config.\n\nProposed fix: move those values to CachedContent from GenerateContent request.",
  );
}
