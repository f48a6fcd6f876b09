"""google-genai 3.4.0: Gemini Omni through the Interactions API."""

import base64

import pytest
from google import genai
from google.genai import types

from media import BASE_URL, KEY, check_clip, mean_color, png, until

MODEL = "gemini-omni-1.2-flash"


@pytest.fixture
def client():
    return genai.Client(api_key=KEY, http_options=types.HttpOptions(base_url=BASE_URL))


def finished(client, identity):
    def look():
        found = client.interactions.get(identity)
        return found if found.status not in ("in_progress", "queued") else None

    return until(look)


def video_of(interaction):
    contents = [content for step in interaction.steps if step.type == "model_output"
                for content in step.content if content.type == "video"]
    return contents[-1]


def download(client, video):
    return client.files.download(file=video.uri)


def test_background_video_is_made_and_downloaded(client, tmp_path):
    made = client.interactions.create(
        model=MODEL, input="A paper boat drifts down a rain gutter at dusk.", background=True,
        response_format={"type": "video", "aspect_ratio": "9:16", "resolution": "720p",
                         "duration": "4s"})
    assert made.status == "in_progress" and made.id.startswith("v1_")
    done = finished(client, made.id)
    assert done.status == "completed"
    video = video_of(done)
    assert video.mime_type == "video/mp4" and "alt=media" in video.uri
    check_clip(download(client, video), tmp_path / "clip.mp4", width=720, height=1280, seconds=4)
    tokens = {item.modality: item.tokens for item in done.usage.output_tokens_by_modality}
    assert tokens["video"] == 4 * 5792


def test_inline_delivery_carries_the_clip(client, tmp_path):
    done = client.interactions.create(
        model=MODEL, input="Clouds over a hill.",
        response_format={"type": "video", "resolution": "360p", "duration": "3s",
                         "delivery": "inline"})
    video = video_of(done)
    assert video.uri is None
    check_clip(base64.b64decode(video.data), tmp_path / "clip.mp4", width=640, height=360, seconds=3)


def test_first_and_last_frame(client, tmp_path):
    images = [{"type": "image", "mime_type": "image/png", "data": base64.b64encode(png(color)).decode()}
              for color in ("red", "blue")]
    made = client.interactions.create(
        model=MODEL, background=True,
        input=[{"type": "user_input",
                "content": [*images, {"type": "text", "text": "From red to blue."}]}],
        response_format={"type": "video", "duration": "3s"})
    done = finished(client, made.id)
    path = tmp_path / "clip.mp4"
    check_clip(download(client, video_of(done)), path, width=1280, height=720, seconds=3)
    first, last = mean_color(path, "0"), mean_color(path, "-0.1")
    assert first[0] > 150 and first[2] < 90
    assert last[2] > 150 and last[0] < 90


def test_edit_and_extension_of_an_earlier_turn(client, tmp_path):
    made = client.interactions.create(
        model=MODEL, input="A lighthouse in fog.", background=True,
        response_format={"type": "video", "resolution": "360p", "duration": "3s"})
    first = finished(client, made.id)
    check_clip(download(client, video_of(first)), tmp_path / "first.mp4",
               width=640, height=360, seconds=3)
    edited = finished(client, client.interactions.create(
        model=MODEL, input="Make it night.", previous_interaction_id=first.id,
        background=True).id)
    check_clip(download(client, video_of(edited)), tmp_path / "edited.mp4",
               width=640, height=360, seconds=3)
    before, after = (mean_color(tmp_path / name, "1.5") for name in ("first.mp4", "edited.mp4"))
    assert max(abs(a - b) for a, b in zip(before, after)) > 20
    longer = finished(client, client.interactions.create(
        model=MODEL, input="Extend this video: a ship passes.", previous_interaction_id=first.id,
        background=True, response_format={"type": "video", "resolution": "360p",
                                          "duration": "4s"}).id)
    check_clip(download(client, video_of(longer)), tmp_path / "longer.mp4",
               width=640, height=360, seconds=7)


def test_refusal_looks_like_success_without_a_video(client):
    made = client.interactions.create(model=MODEL, input="Something forbidden [refuse]", background=True)
    done = finished(client, made.id)
    assert done.status == "completed"
    contents = [content for step in done.steps if step.type == "model_output"
                for content in step.content]
    assert [content.type for content in contents] == ["text"]
    assert all(item.modality != "video" for item in done.usage.output_tokens_by_modality)


def test_cancel_and_delete(client):
    made = client.interactions.create(
        model=MODEL, input="A long shot of a desert.", background=True,
        response_format={"type": "video", "resolution": "1080p", "duration": "15s"})
    assert client.interactions.cancel(made.id).status == "cancelled"
    client.interactions.delete(made.id)
    with pytest.raises(Exception) as caught:
        client.interactions.get(made.id)
    assert "Invalid interaction name" in str(caught.value)


def test_text_and_json(client):
    done = client.interactions.create(
        model="gemini-3.8-flash", input="A fox crosses a frozen lake.",
        response_format={"type": "text", "mime_type": "application/json",
                         "schema": {"type": "object", "properties": {"title": {"type": "string"}},
                                    "required": ["title"]}})
    assert "title" in done.output_text
    streamed = client.interactions.create(
        model="gemini-3.8-flash", input="Tell of a fox.", stream=True)
    kinds = [event.event_type for event in streamed]
    assert kinds[0] == "interaction.created" and "interaction.completed" in kinds


def test_image(client, tmp_path):
    done = client.interactions.create(
        model="gemini-nano-banana-2.1", input="A teapot.",
        response_format={"type": "image", "aspect_ratio": "16:9", "image_size": "1K"})
    image = done.output_image
    assert base64.b64decode(image.data).startswith(b"\x89PNG")


def test_errors_have_the_shape_that_the_sdk_reads(client):
    with pytest.raises(Exception) as caught:
        client.interactions.create(
            model=MODEL, input="A", background=True,
            response_format={"type": "video", "aspect_ratio": "1:7"})
    assert "The value '1:7' is not supported for 'response_format.aspect_ratio'" in str(caught.value)
