"""What every client of the platform does: problems as errors, keys of idempotency, retries, timeouts, pages."""

from __future__ import annotations

import json
import random
import re
import time
import uuid
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from typing import Any, Callable, Iterator, Mapping, Optional, Union

import urllib3

from {{package}}.api_client import ApiClient
from {{package}}.configuration import Configuration
from {{package}}.exceptions import ApiException, OpenApiException

# Operations that take an Idempotency-Key: method and path.
KEYED = {{keyed}}

_SAFE = {"GET", "HEAD", "PUT", "DELETE"}
_PASSING = {408, 425, 429, 502, 503, 504}
_STRUCTURED = re.compile(r'^"(?:[ !#-\[\]-~]|\\["\\])+"$')


class NetworkError(OpenApiException):
    """No answer: the connection failed. __cause__ says how."""


class CallTimeoutError(NetworkError):
    """No answer in time. The request may have been carried out."""


class ProblemError(ApiException):
    """The service answered with a 4xx or 5xx status (RFC 9457)."""

    def __init__(self, answer: ApiException, now: float) -> None:
        super().__init__(status=answer.status, reason=answer.reason, body=answer.body, data=answer.data)
        self.headers = answer.headers
        self.problem: Mapping[str, Any] = _parse(answer.body)
        self.type: str = self.problem.get("type", "about:blank")
        self.title: str = self.problem.get("title", answer.reason or "Request failed")
        self.detail: Optional[str] = self.problem.get("detail")
        # Stands in the service's log too.
        self.error_id: Optional[str] = self.problem.get("errorId")
        self.violations: list[Mapping[str, Any]] = self.problem.get("violations", [])
        self.retry_after: Optional[float] = read_retry_after(_header(answer.headers, "Retry-After"), now)

    def __str__(self) -> str:
        detail = f": {self.detail}" if self.detail else ""
        reference = f" (errorId {self.error_id})" if self.error_id else ""
        return f"{self.status} {self.title}{detail}{reference}"


class PlatformClient(ApiClient):
    """
    The generated client with the platform's conventions.

    token: a bearer token, or a function that gets one before every call.
    timeout: seconds for one attempt. retries: repetitions after the first attempt.
    base_delay, max_delay: ceilings in seconds of the first wait, which doubles, and of every wait.
    """

    def __init__(
        self,
        base_url: str,
        token: Union[str, Callable[[], str], None] = None,
        *,
        timeout: float = 30.0,
        retries: int = 3,
        base_delay: float = 0.2,
        max_delay: float = 20.0,
        sleep: Callable[[float], None] = time.sleep,
        uniform: Callable[[float, float], float] = random.uniform,
        now: Callable[[], float] = time.time,
    ) -> None:
        configuration = Configuration(host=base_url.rstrip("/"))
        # Repetition is decided here alone.
        configuration.retries = urllib3.Retry(total=None, connect=0, read=0, status=0, other=0, redirect=5)
        super().__init__(configuration)
        self._token = token
        self._timeout = timeout
        self._retries = retries
        self._base_delay = base_delay
        self._max_delay = max_delay
        self._sleep = sleep
        self._uniform = uniform
        self._now = now

    def param_serialize(self, method: str, resource_path: str, *args: Any, **more: Any) -> Any:
        if self._token is not None:
            self.configuration.access_token = self._token() if callable(self._token) else self._token
        if (method, resource_path) in KEYED:
            headers = dict(more.get("header_params") or {})
            key = str(headers.get("Idempotency-Key") or uuid.uuid4())
            headers["Idempotency-Key"] = structured_string(key)
            more["header_params"] = headers
        return super().param_serialize(method, resource_path, *args, **more)

    def call_api(
        self,
        method: str,
        url: str,
        header_params: Optional[Mapping[str, str]] = None,
        body: Any = None,
        post_params: Any = None,
        _request_timeout: Any = None,
    ) -> Any:
        headers = dict(header_params or {})
        headers.setdefault("X-Correlation-Id", str(uuid.uuid4()))
        repeatable = method in _SAFE or "Idempotency-Key" in headers
        attempt = 0
        while True:
            attempt += 1
            failure: Optional[NetworkError] = None
            response: Any = None
            try:
                response = super().call_api(
                    method, url, headers, body, post_params, self._timeout if _request_timeout is None else _request_timeout
                )
                response.read()
            except urllib3.exceptions.HTTPError as cause:
                failure = self._network_error(cause)
            delay = self._delay(attempt, response) if repeatable else None
            if delay is None:
                if failure is not None:
                    raise failure
                return response
            self._sleep(delay)

    def response_deserialize(self, response_data: Any, response_types_map: Any = None) -> Any:
        try:
            return super().response_deserialize(response_data, response_types_map)
        except ApiException as answer:
            if answer.status is None or answer.status < 300:
                raise
            raise ProblemError(answer, self._now()) from None

    def _network_error(self, cause: urllib3.exceptions.HTTPError) -> NetworkError:
        reason = getattr(cause, "reason", None) or cause
        late = isinstance(reason, urllib3.exceptions.TimeoutError) and not isinstance(
            reason, urllib3.exceptions.NewConnectionError
        )
        error = CallTimeoutError(f"no answer in time: {reason}") if late else NetworkError(f"no answer: {reason}")
        error.__cause__ = cause
        return error

    def _delay(self, attempt: int, response: Any) -> Optional[float]:
        """Full jitter on top of what the service asked for; None: no other attempt."""
        status = None if response is None else response.status
        asked = None if response is None else read_retry_after(response.headers.get("Retry-After"), self._now())
        passing = status is None or status in _PASSING or (status == 409 and asked is not None)
        if not passing or attempt > self._retries or (asked is not None and asked > self._max_delay):
            return None
        return (asked or 0.0) + self._uniform(0, min(self._max_delay, self._base_delay * 2 ** (attempt - 1)))


def pages(operation: Callable[..., Any], *args: Any, **request: Any) -> Iterator[Any]:
    """Every page of an operation that answers in pages, fetched as the loop goes on."""
    cursor = request.pop("cursor", None)
    seen: set[str] = set()
    while True:
        page = operation(*args, **request, **({} if cursor is None else {"cursor": cursor}))
        yield page
        cursor = page.next_cursor
        if cursor is None:
            return
        if cursor in seen:
            raise RuntimeError(f"the cursor {cursor} came twice: the pages would never end")
        seen.add(cursor)


def items(operation: Callable[..., Any], *args: Any, **request: Any) -> Iterator[Any]:
    """Every item of every page."""
    for page in pages(operation, *args, **request):
        yield from page.data


def structured_string(key: str) -> str:
    """The structured-field string (RFC 9651) that the header takes."""
    if _STRUCTURED.match(key):
        return key
    return '"' + key.replace("\\", "\\\\").replace('"', '\\"') + '"'


def read_retry_after(value: Optional[str], now: float) -> Optional[float]:
    """Seconds from now: of a number of seconds, or of an HTTP date."""
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    return max(0.0, (moment - datetime.fromtimestamp(now, timezone.utc)).total_seconds())


def _header(headers: Any, name: str) -> Optional[str]:
    return None if headers is None else headers.get(name)


def _parse(body: Optional[str]) -> Mapping[str, Any]:
    try:
        value = json.loads(body or "")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
