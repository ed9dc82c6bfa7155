from .claim import claim
from .create import event_create, event_list
from .device import device_forget, device_other
from .join import join
from .sign_in import sign_in

__all__ = ["claim", "device_forget", "device_other", "event_create", "event_list", "join", "sign_in"]
