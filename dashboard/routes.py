"""Every address the running app answers at, besides the screens of the working app itself."""

from starlette.routing import BaseRoute

from dashboard.api.acts import act_routes
from dashboard.api.data import data_routes
from dashboard.api.description import description_routes
from dashboard.api.documents import read_routes
from dashboard.api.editions import changes_file_route, edition_routes
from dashboard.api.evidence import evidence_routes
from dashboard.api.export import export_routes
from dashboard.api.jobs import job_routes
from dashboard.api.proposals import proposal_routes
from dashboard.api.refreshing import refresh_routes, report_file_route
from dashboard.api.verdicts import verdict_routes
from dashboard.composing.pictures import picture_routes
from dashboard.desk import Desk
from dashboard.exports.downloads import download_routes
from dashboard.live import live_route
from dashboard.published.missing import MissingPage
from dashboard.published.present import present_routes
from dashboard.published.routes import published_routes


def all_routes(desk: Desk, token: str) -> list[BaseRoute]:
    """The routes of one desk, in the order in which they are tried; the last answers for what is nowhere.

    Args:
        desk: what they read and write.
        token: what the command line of this machine shows when it hands over a job.
    """
    return [
        *verdict_routes(desk),
        *data_routes(desk),
        *proposal_routes(desk),
        *refresh_routes(desk),
        report_file_route(desk),
        *read_routes(desk),
        *description_routes(),
        *evidence_routes(desk),
        *act_routes(desk),
        *edition_routes(desk),
        *export_routes(desk),
        *download_routes(desk),
        changes_file_route(desk),
        live_route(desk.store),
        *published_routes(desk),
        *present_routes(desk),
        *picture_routes(desk),
        *job_routes(desk, token),
        MissingPage(),
    ]
