"""google-genai 2.34.0: Veo in the form of the Gemini API."""

import pytest
from google import genai
from google.genai import errors, types

from media import BASE_URL, KEY, check_clip, mean_color, png, until

MODEL = "veo-3.1-fast-generate-preview"


@pytest.fixture
def client():
    return genai.Client(api_key=KEY, http_options=types.HttpOptions(base_url=BASE_URL))


def picture(color):
    return types.Image(image_bytes=png(color), mime_type="image/png")


def finished(client, operation):
    def look():
        found = client.operations.get(operation)
        return found if found.done else None

    return until(look)


def clip(client, operation):
    done = finished(client, operation)
    assert done.error is None
    video = done.response.generated_videos[0].video
    return client.files.download(file=video), video


def test_text_to_video(client, tmp_path):
    operation = client.models.generate_videos(
        model=MODEL, prompt="A train crosses a viaduct.",
        config=types.GenerateVideosConfig(
            duration_seconds=4, aspect_ratio="9:16", resolution="720p", negative_prompt="text"))
    assert operation.name.startswith(f"models/{MODEL}/operations/") and not operation.done
    data, _ = clip(client, operation)
    check_clip(data, tmp_path / "clip.mp4", width=720, height=1280, seconds=4)


def test_1080p(client, tmp_path):
    operation = client.models.generate_videos(
        model=MODEL, prompt="A harbour at noon.",
        config=types.GenerateVideosConfig(duration_seconds=8, resolution="1080p"))
    data, _ = clip(client, operation)
    check_clip(data, tmp_path / "clip.mp4", width=1920, height=1080, seconds=8)


def test_image_to_video_moves_the_image(client, tmp_path):
    operation = client.models.generate_videos(
        model=MODEL, prompt="The wall.", image=picture("green"),
        config=types.GenerateVideosConfig(duration_seconds=4))
    data, _ = clip(client, operation)
    path = tmp_path / "clip.mp4"
    check_clip(data, path, width=1280, height=720, seconds=4)
    red, green, blue = mean_color(path, "0")
    assert green > red + 40 and green > blue + 40


def test_first_and_last_frame(client, tmp_path):
    operation = client.models.generate_videos(
        model=MODEL, prompt="From red to blue.", image=picture("red"),
        config=types.GenerateVideosConfig(duration_seconds=8, last_frame=picture("blue")))
    data, _ = clip(client, operation)
    path = tmp_path / "clip.mp4"
    check_clip(data, path, width=1280, height=720, seconds=8)
    first, last = mean_color(path, "0"), mean_color(path, "-0.1")
    assert first[0] > 150 and first[2] < 90
    assert last[2] > 150 and last[0] < 90


def test_references(client, tmp_path):
    references = [types.VideoGenerationReferenceImage(image=picture(color), reference_type="asset")
                  for color in ("red", "green", "blue")]
    operation = client.models.generate_videos(
        model=MODEL, prompt="Three blocks on a table.",
        config=types.GenerateVideosConfig(duration_seconds=8, reference_images=references))
    data, _ = clip(client, operation)
    check_clip(data, tmp_path / "clip.mp4", width=1280, height=720, seconds=8)


def test_extension_continues_the_clip(client, tmp_path):
    first, video = clip(client, client.models.generate_videos(
        model=MODEL, prompt="A kite.", config=types.GenerateVideosConfig(duration_seconds=4)))
    check_clip(first, tmp_path / "first.mp4", width=1280, height=720, seconds=4)
    longer, _ = clip(client, client.models.generate_videos(
        model=MODEL, prompt="It climbs.", video=types.Video(uri=video.uri),
        config=types.GenerateVideosConfig(resolution="720p")))
    check_clip(longer, tmp_path / "longer.mp4", width=1280, height=720, seconds=11)
    before, after = (mean_color(tmp_path / name, "1") for name in ("first.mp4", "longer.mp4"))
    assert max(abs(a - b) for a, b in zip(before, after)) < 12


def test_filtered_and_failed(client):
    filtered = finished(client, client.models.generate_videos(model=MODEL, prompt="No [refuse]"))
    assert filtered.response.rai_media_filtered_count == 1
    assert "Support codes" in filtered.response.rai_media_filtered_reasons[0]
    failed = finished(client, client.models.generate_videos(model=MODEL, prompt="No [fail]"))
    assert failed.error["code"] == 13


def test_bad_requests_are_refused(client):
    with pytest.raises(errors.ClientError) as caught:
        client.models.generate_videos(
            model=MODEL, prompt="A", config=types.GenerateVideosConfig(aspect_ratio="1:7"))
    assert caught.value.code == 400 and "`aspectRatio` does not support `1:7`" in caught.value.message
    with pytest.raises(errors.ClientError) as caught:
        client.models.generate_videos(model="veo-3.0-generate-001", prompt="A")
    assert caught.value.code == 404 and "no longer available" in caught.value.message
    with pytest.raises(errors.ClientError) as caught:
        client.models.generate_videos(
            model=MODEL, prompt="A",
            config=types.GenerateVideosConfig(duration_seconds=4, resolution="4k"))
    assert "Your use case is currently not supported" in caught.value.message
