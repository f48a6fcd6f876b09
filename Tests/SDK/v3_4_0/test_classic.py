"""google-genai 3.4.0: models, generate_content, files, images; Veo on the Agent Platform."""

import json
import struct

import pytest
from google import genai
from google.genai import errors, types
from google.oauth2.credentials import Credentials

from media import BASE_URL, KEY, check_clip, png, until


@pytest.fixture
def client():
    return genai.Client(api_key=KEY, http_options=types.HttpOptions(base_url=BASE_URL))


def test_models(client):
    names = [model.name for model in client.models.list(config={"page_size": 3})]
    assert "models/gemini-omni-1.2-flash" in names and len(names) == len(set(names))
    assert client.models.get(model="gemini-3.8-flash").input_token_limit == 1048576
    with pytest.raises(errors.ClientError) as caught:
        client.models.get(model="veo-2.0-generate-001")
    assert caught.value.code == 404 and "no longer available" in caught.value.message


def test_generate_content_with_a_json_schema(client):
    schema = {
        "type": "object",
        "properties": {
            "title": {"type": "string"},
            "scenes": {"type": "array", "minItems": 4, "maxItems": 4,
                       "items": {"type": "object",
                                 "properties": {"title": {"type": "string"},
                                                "seconds": {"type": "integer", "minimum": 4,
                                                            "maximum": 8},
                                                "mood": {"type": "string",
                                                         "enum": ["calm", "tense"]}},
                                 "required": ["title", "seconds", "mood"]}},
        },
        "required": ["title", "scenes"],
    }
    answer = client.models.generate_content(
        model="gemini-3.8-flash", contents="A salt caravan crosses the desert.",
        config={"response_mime_type": "application/json", "response_json_schema": schema})
    value = json.loads(answer.text)
    assert len(value["scenes"]) == 4
    for scene in value["scenes"]:
        assert 4 <= scene["seconds"] <= 8 and scene["mood"] in ("calm", "tense") and scene["title"]
    assert answer.usage_metadata.total_token_count > 0 and answer.model_version


def test_text_is_the_same_for_the_same_request_and_streams(client):
    ask = lambda: client.models.generate_content(
        model="gemini-3.8-flash", contents="A heron at the weir.").text
    assert ask() == ask() and "heron" in ask().lower()
    pieces = list(client.models.generate_content_stream(
        model="gemini-3.8-flash", contents="A heron at the weir."))
    assert len(pieces) > 1 and pieces[-1].candidates[0].finish_reason == types.FinishReason.STOP


def test_image(client):
    answer = client.models.generate_content(
        model="gemini-nano-banana-2.1", contents="A teapot.",
        config={"response_modalities": ["IMAGE"],
                "image_config": {"aspect_ratio": "9:16", "image_size": "1K"}})
    data = answer.candidates[0].content.parts[0].inline_data.data
    width, height = struct.unpack(">II", data[16:24])
    assert data.startswith(b"\x89PNG") and abs(width / height - 9 / 16) < 0.02


def test_files(client, tmp_path):
    path = tmp_path / "frame.png"
    path.write_bytes(png("green"))
    made = client.files.upload(file=path, config={"display_name": "a frame"})
    assert made.state == types.FileState.ACTIVE and made.size_bytes == path.stat().st_size
    assert client.files.get(name=made.name).display_name == "a frame"
    assert made.name in [file.name for file in client.files.list()]
    client.files.delete(name=made.name)
    with pytest.raises(errors.ClientError) as caught:
        client.files.get(name=made.name)
    assert caught.value.code == 403


def test_a_large_upload_goes_in_pieces(client, tmp_path):
    path = tmp_path / "large.bin"
    path.write_bytes(bytes(range(256)) * (20 * 4096))
    made = client.files.upload(file=path, config={"mime_type": "application/octet-stream"})
    assert made.size_bytes == path.stat().st_size


def test_an_invalid_key_is_refused():
    client = genai.Client(api_key="invalid", http_options=types.HttpOptions(base_url=BASE_URL))
    with pytest.raises(errors.ClientError) as caught:
        client.models.get(model="gemini-3.8-flash")
    assert caught.value.code == 400 and "API key not valid" in caught.value.message


def test_veo_on_the_agent_platform(tmp_path):
    client = genai.Client(
        vertexai=True, project="lab", location="us-central1",
        credentials=Credentials(token="ya29.test"),
        http_options=types.HttpOptions(base_url=BASE_URL))
    operation = client.models.generate_videos(
        model="veo-3.1-fast-generate-001", prompt="A kite over the dunes.",
        config={"duration_seconds": 4, "generate_audio": True, "aspect_ratio": "16:9"})

    def look():
        found = client.operations.get(operation)
        return found if found.done else None

    done = until(look)
    video = done.response.generated_videos[0].video
    check_clip(video.video_bytes, tmp_path / "clip.mp4", width=1280, height=720, seconds=4)
