"""Keeping what is typed: the address the browser posts to, and the middleware for forms sent after the session ended."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from core import drafts
from core.access import public


@public
@csrf_exempt
@require_POST
def autosave(request: HttpRequest) -> HttpResponse:
    """Answers `{"saved_at": "14:03", "signed_in": true}`, where several write with `others`, the names of who else is writing.

    Open to an ended session and to a page from before the last sign-in, because the draft's own signed token says whose it is.
    """
    draft = drafts.keep(request.POST.get(drafts.FIELD, ""), request.POST)
    if draft is None:
        return JsonResponse(
            {"error": _("This could not be saved for you. Please save with the button.")}, status=422
        )
    same = draft.user_id is None or (request.user.is_authenticated and request.user.pk == draft.user_id)
    answer = {"saved_at": formats.time_format(timezone.localtime(draft.saved_at), "H:i"), "signed_in": same}
    if draft.is_shared and same:
        answer["others"] = drafts.also_writing(draft.key, draft.user_id)
    return JsonResponse(answer)


@require_POST
def others(request: HttpRequest) -> HttpResponse:
    """Who else is writing under the key of a draft right now; nothing is kept by asking."""
    asked = drafts.named_by(request.POST.get(drafts.FIELD, ""))
    if asked is None or asked.user_id != request.user.pk or not asked.is_shared:
        return JsonResponse({"others": ""}, status=422)
    return JsonResponse({"others": drafts.also_writing(asked.key, asked.user_id)})


class KeepInputMiddleware:
    """A form sent after the session ended: keep what was typed, ask to sign in, and come back to it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        if (
            request.method != "POST"
            or request.user.is_authenticated
            or not getattr(view, "login_required", True)
        ):
            return None
        token = request.POST.get(drafts.FIELD)
        if not token or drafts.keep(token, request.POST) is None:
            return None
        messages.info(
            request, _("Your session had ended. What you typed is kept: please sign in, then save it.")
        )
        return redirect_to_login(request.get_full_path())
