from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0002_marketplace")]

    operations = [
        migrations.AddField(model_name="attendee", name="nudged", field=models.BooleanField(default=False)),
    ]
